# The ERP roll-out to Brno: tier full, still in planning.

commit 2026-06-16 10:30 +0200 s.moreau
  erp: idea of a roll-out to Brno
write projects/erp/project.yaml
  name: {en: ERP roll-out Brno, zh: 布尔诺ERP推广}
  purpose: >-
    Brno works with the group's ERP template instead of its own system of 2009, whose maker ends support
    in June 2027.
  sponsor: m.sandoval
  manager: s.moreau
  customer: Finance and production, Brno
  programme: digital-core
  tier: full
  kind: transform
  stage: proposed
  state: active
  priority: high
  strategic_objectives: [one-process]
  cost_estimate: 650000
  currency: EUR
  custom:
    site: brno

commit 2026-07-10 15:00 +0200 s.moreau
  erp: charter in work, G0 passed
replace projects/erp/project.yaml
- stage: proposed
+ business_case: >-
+   The old system costs 148,000 EUR a year and binds two people for month-end closing. Closing in four
+   instead of nine working days saves 62,000 EUR a year; the roll-out is paid back in 44 months. Without
+   it, support from third parties would cost 190,000 EUR a year from July 2027.
+ feasibility: >-
+   Linz has worked with the template since 2024. Eleven of thirteen processes of Brno fit as they are;
+   payroll stays outside. The supplier has free people from January on.
+ objectives:
+   - id: OBJ-1
+     text: Brno closes its months in time
+     measure: Working days until month-end closing
+     baseline: "9"
+     target: "4"
+     due: 2027-09-30
+   - id: OBJ-2
+     text: The old system is switched off
+     measure: Users of the old system
+     baseline: "134"
+     target: "0"
+     due: 2027-06-30
+ stage: initiating
write projects/erp/gates.yaml
  gates:
    - gate: G0
      criteria:
        - {id: sponsor, met: yes, evidence: [project.yaml]}
        - {id: strategy, met: yes, evidence: [project.yaml]}
      decision: go
      by: [m.sandoval]
      on: 2026-07-09

commit 2026-08-28 11:20 +0200 s.moreau
  erp: charter approved at G1
replace projects/erp/project.yaml
- stage: initiating
+ success_criteria:
+   - The first month-end after go-live closes in six working days or fewer
+   - No order of Brno is shipped late because of the change
+ start: 2026-09-01
+ finish: 2027-06-30
+ calendar: austria
+ scope:
+   in:
+     - Finance, purchasing, production and sales of Brno
+     - Master data of 41,000 articles
+   out:
+     - Payroll
+     - Warehouse management
+ stakeholders:
+   - {id: m.sandoval, role: sponsor, interest: high, influence: high, engagement: leading}
+   - {id: t.berger, role: head of IT, interest: medium, influence: high, engagement: supportive}
+   - id: brno-finance
+     name: Finance team of Brno
+     organisation: Arvena Drives Brno
+     role: key users
+     interest: high
+     influence: medium
+     engagement: neutral
+     engagement_wanted: supportive
+     expectations: No second closing in two systems for longer than one month
+     communication: Meeting every Tuesday in Brno
+ assumptions:
+   - id: AS-1
+     text: The new network in Brno works by the end of January
+     owner: j.keller
+     review_by: 2026-12-18
+ constraints:
+   - Support of the old system ends on 30 June 2027
+ benefits:
+   - id: B-001
+     title: Month-end closing in four working days
+     owner: m.sandoval
+     measure: Working days until month-end closing
+     baseline: "9"
+     target: "4"
+     due: 2027-09-30
+ lessons_applied: [gdpr/LL-002]
+ quality_plan: See docs/quality-plan.md
+ communication_plan: Weekly status to the sponsor; meeting in Brno every Tuesday; letter to all users each month
+ approval:
+   by: m.sandoval
+   on: 2026-08-27
+ stage: planning
append projects/erp/gates.yaml
    - gate: G1
      criteria:
        - {id: business-case, met: yes, evidence: [project.yaml]}
        - {id: objectives, met: yes, evidence: [project.yaml]}
        - {id: lessons, met: yes, evidence: [gdpr/LL-002]}
      decision: go
      by: [m.sandoval, t.berger]
      on: 2026-08-27
write projects/erp/docs/quality-plan.md
  ---
  title: Quality plan
  version: "0.9"
  status: in-review
  owner: s.moreau
  date: 2026-08-26
  ---

  # Quality plan

  Three test rounds: by process, across processes, and one month-end closing with data of a whole month.
  A round is passed when no error of class 1 and at most five of class 2 are open.

commit 2026-09-04 09:45 +0200 s.moreau
  erp: first schedule, cost estimate and risks
write projects/erp/schedule.yaml
  start: 2026-09-01
  calendar: austria
  tasks:
    - id: m-start
      name: Project started
      milestone: true
      owner: s.moreau
      actual_finish: 2026-09-01
    - id: fit-gap
      name: Run the fit-gap workshops
      owner: s.moreau
      duration: 30d
      depends_on: [m-start]
      assign: ["s.moreau 50%"]
      account: labour
      actual_start: 2026-09-01
      progress: 10%
      deliverables: [DEL-001]
    - id: plan
      name: Write the roll-out plan
      owner: s.moreau
      duration: 20d
      depends_on: [fit-gap]
      assign: ["s.moreau 50%"]
      account: labour
    - id: m-plan
      name: Plan approved
      milestone: true
      owner: m.sandoval
      depends_on: [plan]
      deadline: 2026-12-04
    - id: template
      name: Configure the template for Brno
      owner: s.moreau
      duration: 40d
      depends_on: [m-plan]
      account: external
      budget: 320000
      ev_method: percent
      requirements: [REQ-001, REQ-002]
      estimate: {optimistic: 35d, most_likely: 40d, pessimistic: 60d}
    - id: data
      name: Clean and load the master data
      owner: o.hruby
      duration: 40d
      depends_on: [m-plan]
      assign: ["o.hruby 50%"]
      account: labour
    - id: interfaces
      name: Connect the machines and the bank
      owner: d.fischer
      duration: 30d
      depends_on: [m-plan, infra/network-brno]
      assign: ["d.fischer 50%"]
      account: labour
    - id: test
      name: Run three test rounds
      owner: s.moreau
      duration: 30d
      depends_on: [template, data, interfaces]
      account: external
      budget: 60000
      ev_method: percent
      requirements: [REQ-001, REQ-002]
    - id: training
      name: Train 134 users
      owner: s.moreau
      duration: 20d
      depends_on: [template]
      assign: ["s.moreau 50%"]
      account: labour
    - id: m-golive
      name: Brno works with the template
      milestone: true
      owner: m.sandoval
      depends_on: [test, training]
      deadline: 2027-05-03
    - id: hypercare
      name: Support two month-end closings
      owner: s.moreau
      duration: 40d
      depends_on: [m-golive]
      assign: ["s.moreau 25%"]
      account: labour
    - id: m-close
      name: Old system switched off
      milestone: true
      owner: s.moreau
      depends_on: [hypercare]
write projects/erp/budget.yaml
  accounts:
    - id: labour
      name: Own people
      cost_element: labour
      treatment: capex
      cost_object: P-4133-10
      owner: s.moreau
      authorised: 58800
    - id: external
      name: Supplier of the template
      cost_element: subcontract
      treatment: capex
      cost_object: P-4133-20
      owner: s.moreau
      authorised: 380000
    - id: licences
      name: Licences for 120 users
      cost_element: service
      treatment: opex
      cost_object: P-4133-30
      owner: s.moreau
      authorised: 190000
      lines:
        - id: user-licences
          name: Licences until June 2027
          amount: 190000
          phasing: linear
          start: 2027-01-01
          finish: 2027-06-30
  contingency:
    amount: 65000
  management_reserve:
    amount: 40000
write projects/erp/risks/R-001.yaml
  id: R-001
  title: Master data is worse than sampled
  cause: The sample of 500 articles left out the spare parts
  event: more than one in five articles may lack weight or customs code
  effect: cleaning takes four weeks longer, 12,000 EUR
  category: quality
  raised_by: s.moreau
  raised: 2026-09-04
  owner: o.hruby
  actionee: o.hruby
  probability: medium
  impact: {time: 20d, cost: "12000"}
  response: mitigate
  actions:
    - {id: A1, text: Draw a sample of 500 spare parts, owner: o.hruby, due: 2026-11-27, status: open}
  trigger: More than 100 of the 500 articles lack a field
  fallback: Load spare parts after go-live
  contingency: 12000
  residual_probability: unlikely
  residual_impact: {time: 10d, cost: "6000"}
  proximity_from: 2026-12-01
  proximity_until: 2027-03-31
  tasks: [data]
  status: treating
  reviewed: 2026-09-04
  review_by: 2026-12-11
write projects/erp/risks/R-002.yaml
  id: R-002
  title: Key users of Brno are bound by the year-end closing
  cause: Tests of processes begin in January, when finance closes the year
  event: key users may have no time for the first test round
  effect: the first round takes two weeks longer
  category: people
  raised_by: s.moreau
  raised: 2026-09-04
  owner: s.moreau
  actionee: s.moreau
  probability: likely
  impact: {time: 10d}
  response: mitigate
  actions:
    - {id: A1, text: Agree two temporary accountants with the sponsor, owner: m.sandoval, due: 2026-12-11, status: open}
  trigger: No temporary accountants by 11 December
  fallback: First test round without finance
  residual_probability: unlikely
  residual_impact: {time: 5d}
  proximity_from: 2027-01-04
  proximity_until: 2027-02-26
  tasks: [test]
  status: treating
  reviewed: 2026-09-04
  review_by: 2026-12-11
write projects/erp/requirements.yaml
  requirements:
    - id: REQ-001
      text: Month-end closing of Brno is done in the template without any other system.
      source: Finance team of Brno
      priority: must
      owner: s.moreau
      verification: test
      acceptance_criteria:
        - The closing of a whole month with real data takes four working days
      status: approved
      raised: 2026-09-04
    - id: REQ-002
      text: Production orders of Brno are confirmed at the machine within one minute.
      source: Production of Brno
      priority: must
      owner: s.moreau
      verification: demonstration
      status: draft
      raised: 2026-09-04
write projects/erp/deliverables.yaml
  deliverables:
    - id: DEL-001
      name: Result of the fit-gap workshops
      tasks: [fit-gap]
      owner: s.moreau
      acceptor: m.sandoval
      acceptance_criteria:
        - Every process of Brno is marked as fit, gap or dropped
      due: 2026-10-16
      status: in-work

commit 2026-09-25 16:20 +0200 s.moreau
  erp: fit-gap at 60 %
replace projects/erp/schedule.yaml
-     progress: 10%
+     progress: 60%

commit 2026-10-12 17:30 +0200 s.moreau
  erp: fit-gap finished, two gaps
replace projects/erp/schedule.yaml
      actual_start: 2026-09-01
-     progress: 60%
+     actual_finish: 2026-10-12
+     progress: 100%
replace projects/erp/deliverables.yaml
-     status: in-work
+     submitted: 2026-10-13
+     review_rounds: 1
+     status: accepted
+     accepted_by: m.sandoval
+     accepted: 2026-10-15
+     evidence: [docs/fit-gap.md]
write projects/erp/docs/fit-gap.md
  ---
  title: Result of the fit-gap workshops
  version: "1.0"
  status: approved
  owner: s.moreau
  date: 2026-10-13
  approval:
    by: m.sandoval
    on: 2026-10-15
  about: [DEL-001]
  ---

  # Result of the fit-gap workshops

  | process | result |
  | --- | --- |
  | eleven processes | fit |
  | consignment stock | gap, 14 days |
  | cash discounts by customer group | gap, 9 days |

commit 2026-10-22 14:00 +0200 k.huber
  erp: budget draft for G2
replace projects/erp/budget.yaml
-     name: Licences for 120 users
+     name: Licences for 134 users
@@
-     authorised: 190000
+     authorised: 210000
@@
-         amount: 190000
+         amount: 210000
append projects/erp/budget.yaml
  funding:
    - {period: 2026, amount: 100000, source: Group IT budget}
    - {period: 2027, amount: 653800, source: Group IT budget, approved_by: m.sandoval, approved: 2026-10-20}
  notes: Amounts without tax. The grant for 2026 is asked for at G2.
write projects/erp/actuals/2026-09.yaml
  postings:
    - {date: 2026-09-30, account: labour, task: fit-gap, amount: 8800, document: TS-4133-09, line: 1, text: Time sheets September}

commit 2026-11-06 15:40 +0100 s.moreau
  erp: status week 45, October costs
replace projects/erp/schedule.yaml
      depends_on: [fit-gap]
      assign: ["s.moreau 50%"]
      account: labour
+     actual_start: 2026-10-13
+     progress: 65%
write projects/erp/actuals/2026-10.yaml
  postings:
    - {date: 2026-10-31, account: labour, task: fit-gap, amount: 3200, document: TS-4133-10, line: 1, text: Time sheets October}
    - {date: 2026-10-31, account: labour, task: plan, amount: 5600, document: TS-4133-10, line: 2, text: Time sheets October}
write projects/erp/status/2026.yaml
  entries:
    - period: 2026-W45
      as_of: 2026-11-06
      by: s.moreau
      summary: >-
        The roll-out plan stands at 65 % and will be ready two weeks late: the supplier revised its offer
        after the two gaps. G2 is planned for 4 December.
      done: [Effort of both gaps estimated]
      next: [Final offer of the supplier, Plan for Brno's cut-over]

commit 2026-11-20 15:55 +0100 s.moreau
  erp: status week 47, one decision awaited
replace projects/erp/schedule.yaml
-     progress: 65%
+     progress: 80%
+     remaining: 5d
append projects/erp/status/2026.yaml
    - period: 2026-W47
      as_of: 2026-11-20
      by: s.moreau
      summary: >-
        The plan stands at 80 % and is finished on 27 November, thirteen working days late. The supplier's
        offer of 320,000 EUR holds until 15 December. DEC-001 decides whether consignment stock is
        rebuilt or dropped. 23,200 EUR have been spent, 3,200 EUR more than planned for both tasks.
      done: [Offer of the supplier received]
      next: [Finish the plan, G2 on 4 December]
      missed:
        - {text: Roll-out plan finished, cause: The supplier's offer came two weeks later than promised, new_date: 2026-11-27}
write projects/erp/actuals/2026-11.yaml
  postings:
    - {date: 2026-11-20, account: labour, task: plan, amount: 5600, document: TS-4133-11, line: 1, text: Time sheets to 20 November}
write projects/erp/decisions.yaml
  decisions:
    - id: DEC-001
      title: Rebuild consignment stock, or drop it?
      context: Brno keeps stock at two customers. The template has no process for it.
      options:
        - {text: Rebuild it in the template, pros: Nothing changes for the customers, cons: Fourteen days of the supplier, cost: 16800}
        - {text: Sell the stock to the customers, pros: No gap, cons: Both customers want longer payment terms}
      recommendation: Sell the stock; both customers are open to it
      cost_of_delay: The offer of the supplier ends on 15 December
      raised_by: s.moreau
      raised: 2026-11-16
      authority: m.sandoval
      due: 2026-12-04
      status: proposed
