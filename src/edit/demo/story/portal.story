# The customer portal: a risk that came true, an approved and a refused change, a late milestone,
# a branch merged and another left open.

commit 2026-05-26 14:20 +0200 a.novak
  portal: charter

  Drafted with sales; the board approved it on 22 May.
write projects/portal/project.yaml
  name: {en: Customer portal, zh: 客户门户}
  purpose: >-
    Customers see their orders, invoices and delivery dates themselves. Today the service desks in Linz
    and Brno answer 2,300 such questions a month by telephone and e-mail.
  business_case: >-
    Each question costs 6.40 EUR. If the portal answers 60 % of them, the group saves 106,000 EUR a year
    from the second year on; the investment is paid back after 27 months.
  objectives:
    - id: OBJ-1
      text: Customers answer their own order questions
      measure: Share of order questions answered in the portal
      baseline: 0 %
      target: 60 %
      due: 2027-08-31
    - id: OBJ-2
      text: The 40 largest customers work with the portal
      measure: Customers of the top 40 with at least ten sign-ins a month
      baseline: "0"
      target: "32"
      due: 2027-08-31
  sponsor: h.brandt
  manager: a.novak
  customer: Sales and customer service, Linz and Brno
  programme: digital-core
  tier: standard
  kind: grow
  stage: planning
  state: active
  priority: high
  start: 2026-06-01
  finish: 2027-02-05
  currency: EUR
  calendar: austria
  scope:
    in:
      - Order tracking, invoices and price lists for customers of Linz and Brno
      - Sign-in with the customer's own identity provider
    out:
      - Ordering and payment
      - Customers in China
  stakeholders:
    - {id: h.brandt, role: sponsor, interest: high, influence: high, engagement: leading}
    - {id: k.huber, role: controlling, interest: medium, influence: medium, engagement: supportive}
    - id: voltara
      name: Voltara Pumps
      organisation: Voltara Pumps
      role: pilot customer
      interest: high
      influence: medium
      engagement: neutral
      engagement_wanted: supportive
      expectations: Delivery dates that hold, and invoices as structured files
      communication: Telephone call every second Thursday
  assumptions:
    - id: AS-1
      text: The ERP system in Linz offers order data through its existing interface
      owner: d.fischer
      review_by: 2026-08-31
  benefits:
    - id: B-001
      title: Fewer order questions at the service desks
      owner: h.brandt
      measure: Questions a month by telephone and e-mail
      baseline: "2300"
      target: "920"
      due: 2027-08-31
  strategic_objectives: [customer-service]
  approval:
    by: h.brandt
    on: 2026-05-22
  custom:
    site: linz

commit 2026-05-27 11:40 +0200 a.novak
  portal: first plan and budget
write projects/portal/schedule.yaml
  start: 2026-06-01
  calendar: austria
  tasks:
    - id: m-start
      name: Project started
      milestone: true
      owner: a.novak
    - id: analysis
      name: Analyse needs
      owner: e.rossi
      tasks:
        - id: interviews
          name: Interview twelve key accounts
          owner: e.rossi
          duration: 15d
          depends_on: [m-start]
          assign: [e.rossi]
          account: labour
        - id: requirements
          name: Agree the requirements
          owner: a.novak
          duration: 10d
          depends_on: [interviews]
          assign: ["a.novak 50%", "e.rossi 50%"]
          account: labour
          deliverables: [DEL-001]
    - id: design
      name: Design the portal
      owner: d.fischer
      tasks:
        - id: architecture
          name: Design architecture and interfaces
          owner: d.fischer
          duration: 12d
          depends_on: [requirements]
          assign: [d.fischer]
          account: labour
          deliverables: [DEL-002]
        - id: ux
          name: Design and test the screens
          owner: e.rossi
          duration: 15d
          depends_on: [requirements]
          assign: [e.rossi]
          account: labour
        - id: m-design
          name: Design approved
          milestone: true
          owner: h.brandt
          depends_on: [architecture, ux]
          deadline: 2026-07-31
    - id: build
      name: Build the portal
      owner: d.fischer
      tasks:
        - id: api
          name: Build the order and invoice interface
          owner: chen.jie
          duration: 40d
          depends_on: [m-design]
          assign: [chen.jie]
          account: labour
          requirements: [REQ-001, REQ-002]
          deliverables: [DEL-003]
        - id: web-catalogue
          name: Build sign-in page and price lists
          owner: e.rossi
          duration: 25d
          depends_on: [m-design]
          assign: [e.rossi]
          account: labour
          requirements: [REQ-003]
        - id: web-orders
          name: Build the order tracking pages
          owner: e.rossi
          duration: 20d
          depends_on: [web-catalogue]
          assign: [e.rossi]
          account: labour
          requirements: [REQ-001]
        - id: web-invoices
          name: Build the invoice pages
          owner: e.rossi
          duration: 15d
          depends_on: [web-orders, api]
          assign: [e.rossi]
          account: labour
          requirements: [REQ-002]
        - id: sso
          name: Connect the customers' identity providers
          owner: chen.jie
          duration: 20d
          depends_on: [api]
          assign: [chen.jie]
          account: labour
          requirements: [REQ-004]
          deliverables: [DEL-004]
        - id: data-load
          name: Load customers and price lists
          owner: o.hruby
          duration: 15d
          depends_on: [api]
          assign: [o.hruby]
          account: labour
    - id: prove
      name: Test and pilot
      owner: o.hruby
      tasks:
        - id: system-test
          name: Run the system tests
          owner: o.hruby
          duration: 20d
          depends_on: [web-invoices, sso, data-load]
          assign: [o.hruby]
          account: labour
          requirements: [REQ-001, REQ-002, REQ-003, REQ-005]
          estimate: {optimistic: 16d, most_likely: 20d, pessimistic: 30d}
        - id: pentest
          name: Have the penetration test done
          owner: d.fischer
          duration: 10d
          depends_on: [sso, "infra/network-linz FS+1w"]
          reason: The network team asks for one quiet week after the change-over before anybody attacks the zone.
          account: subcontract
          budget: 14000
          ev_method: 0/100
          requirements: [REQ-004]
        - id: pilot
          name: Run the pilot with three customers
          owner: a.novak
          duration: 15d
          depends_on: [system-test, pentest]
          assign: ["a.novak 30%"]
          account: labour
          estimate: {optimistic: 12d, most_likely: 15d, pessimistic: 25d}
        - id: training
          name: Train sales and service staff
          owner: e.rossi
          duration: 8d
          depends_on: [system-test]
          assign: ["e.rossi 50%"]
          account: labour
    - id: m-golive
      name: Portal live
      milestone: true
      owner: h.brandt
      depends_on: [pilot, training]
      deadline: 2027-01-15
    - id: hypercare
      name: Support the first weeks
      owner: a.novak
      duration: 15d
      depends_on: [m-golive]
      assign: ["chen.jie 50%", "o.hruby 25%"]
      account: labour
      deliverables: [DEL-005]
    - id: m-close
      name: Hand-over to operations accepted
      milestone: true
      owner: h.brandt
      depends_on: [hypercare]
write projects/portal/budget.yaml
  accounts:
    - id: labour
      name: Own people
      cost_element: labour
      treatment: capex
      cost_object: P-4107-10
      owner: a.novak
      authorised: 125890
    - id: licences
      name: Portal platform
      cost_element: service
      treatment: opex
      cost_object: P-4107-20
      owner: d.fischer
      authorised: 21600
      lines:
        - id: platform-year-1
          name: Portal platform, six months until go-live
          amount: 21600
          phasing: linear
          start: 2026-08-01
          finish: 2027-01-31
    - id: management
      name: Project management
      cost_element: labour
      treatment: opex
      cost_object: P-4107-30
      owner: a.novak
      authorised: 28800
      lines:
        - id: project-management
          name: Project manager, one day a week
          amount: 28800
          phasing: linear
          start: 2026-06-01
          finish: 2027-02-26
    - id: subcontract
      name: Tests and help from outside
      cost_element: subcontract
      treatment: capex
      cost_object: P-4107-40
      owner: d.fischer
      authorised: 14000
  contingency:
    amount: 30000
  management_reserve:
    amount: 15000
  funding:
    - {period: 2026, amount: 180000, source: Group IT budget, approved_by: m.sandoval, approved: 2026-05-22}
    - {period: 2027, amount: 55290, source: Group IT budget, approved_by: m.sandoval, approved: 2026-05-22}
  notes: Amounts without tax. The contingency is 16 % of the plan, after the risk workshop of 20 May.
write projects/portal/requirements/REQ-001.yaml
  id: REQ-001
  text: A customer sees every open order with its confirmed delivery date, not older than 15 minutes.
  rationale: Seven of ten questions ask for a delivery date.
  source: Interviews with key accounts
  priority: must
  owner: e.rossi
  verification: test
  acceptance_criteria:
    - 1,000 orders of the test company show the date of the ERP system
  status: draft
  deliverables: [DEL-003]
  raised: 2026-05-27
write projects/portal/requirements/REQ-002.yaml
  id: REQ-002
  text: A customer downloads any invoice of the last ten years as PDF and as structured file.
  source: Voltara Pumps
  priority: must
  owner: e.rossi
  verification: test
  status: draft
  deliverables: [DEL-003]
  raised: 2026-05-27
write projects/portal/requirements/REQ-003.yaml
  id: REQ-003
  text: A customer sees the price list of its own contract and no other.
  source: Charter workshop with sales
  priority: must
  owner: e.rossi
  verification: test
  acceptance_criteria:
    - Two customers with different contracts see different prices for 200 sample articles
  status: draft
  tasks: [web-catalogue]
  raised: 2026-05-27
write projects/portal/requirements/REQ-004.yaml
  id: REQ-004
  text: Users sign in with the account of their own company; the portal keeps no passwords.
  source: Charter workshop with sales
  priority: must
  owner: d.fischer
  verification: test
  status: draft
  deliverables: [DEL-004]
  raised: 2026-05-27
write projects/portal/requirements/REQ-005.yaml
  id: REQ-005
  text: Every page shows its content within two seconds on a telephone with a mobile network.
  source: Sales representatives
  priority: should
  owner: e.rossi
  verification: test
  status: draft
  tasks: [system-test]
  raised: 2026-05-27
write projects/portal/deliverables/DEL-001.yaml
  id: DEL-001
  name: Requirements, version 1
  owner: a.novak
  acceptor: h.brandt
  acceptance_criteria:
    - Each requirement names its source and how it is verified
    - Sales, service and finance have signed
  due: 2026-07-06
  status: planned
  requirements: [REQ-001, REQ-002]
write projects/portal/deliverables/DEL-002.yaml
  id: DEL-002
  name: Architecture
  owner: d.fischer
  acceptor: t.berger
  acceptance_criteria:
    - Every interface is described with its data, volume and owner
    - The data protection officer has no objection
  due: 2026-07-31
  status: planned
write projects/portal/deliverables/DEL-003.yaml
  id: DEL-003
  name: Order and invoice interface
  owner: chen.jie
  acceptor: d.fischer
  acceptance_criteria:
    - 95 % of calls answer within 300 ms at 50 calls a second
    - The interface test suite passes three nights in a row
  due: 2026-09-30
  status: planned
  requirements: [REQ-001, REQ-002]
write projects/portal/deliverables/DEL-004.yaml
  id: DEL-004
  name: Sign-in with the customer's identity provider
  owner: chen.jie
  acceptor: d.fischer
  acceptance_criteria:
    - Users of three pilot customers sign in with their own accounts
    - A user blocked by the customer cannot sign in any more after 15 minutes
  due: 2026-11-13
  status: planned
write projects/portal/deliverables/DEL-005.yaml
  id: DEL-005
  name: Operations manual and hand-over
  owner: a.novak
  acceptor: t.berger
  acceptance_criteria:
    - The service desk has solved ten test tickets with the manual alone
  due: 2027-02-05
  status: planned
write projects/portal/gates.yaml
  gates:
    - gate: G0
      criteria:
        - {id: sponsor, met: yes, evidence: [docs/charter.md]}
        - {id: strategy, met: yes, evidence: [docs/charter.md]}
      decision: go
      by: [t.berger]
      on: 2026-04-10
    - gate: G1
      criteria:
        - {id: business-case, met: yes, evidence: [docs/charter.md]}
        - {id: objectives, met: yes, evidence: [project.yaml]}
        - {id: lessons, met: yes, evidence: [docs/charter.md]}
      decision: go
      by: [h.brandt, t.berger]
      on: 2026-05-22
write projects/portal/docs/charter.md
  ---
  title: Charter of the customer portal
  version: "1.0"
  status: approved
  owner: a.novak
  date: 2026-05-22
  approval:
    by: h.brandt
    on: 2026-05-22
  ---

  # Charter of the customer portal

  The board approved the charter on 22 May 2026. The figures of the business case come from the service
  desks' call statistics of 2025: 27,600 order questions, 9.6 minutes each, 40 EUR an hour.

  From the retired dealer portal of 2019 we take over two lessons: no ordering in the first release, and
  a pilot with customers before anybody else signs in.

commit 2026-06-01 10:15 +0200 a.novak
  portal: risks of the workshop of 20 May
write projects/portal/risks/R-001.yaml
  id: R-001
  title: Order dates in the ERP system are wrong
  cause: Planners in Brno correct delivery dates in a spreadsheet and not in the ERP system
  event: the portal may show dates that nobody intends to keep
  effect: customers telephone again, and the benefit is lost
  category: quality
  raised_by: e.rossi
  raised: 2026-05-20
  owner: h.brandt
  probability: likely
  impact: {benefits: high}
  response: mitigate
  actions:
    - id: A1
      text: Take the spreadsheet out of use in Brno
      owner: h.brandt
      due: 2026-10-30
      status: open
  trigger: More than 5 % of dates differ in the monthly sample
  fallback: Show the week instead of the day for Brno
  residual_probability: unlikely
  residual_impact: {benefits: medium}
  proximity_from: 2026-12-01
  proximity_until: 2027-03-31
  tasks: [pilot]
  status: treating
  reviewed: 2026-06-01
  review_by: 2026-07-31
write projects/portal/risks/R-002.yaml
  id: R-002
  title: Chen Jie is needed in Suzhou
  cause: The warehouse project in Suzhou has no second interface developer
  event: Chen Jie may be called there for several weeks in autumn
  effect: the interface comes up to four weeks later
  category: people
  raised_by: d.fischer
  raised: 2026-05-20
  owner: a.novak
  probability: unlikely
  impact: {time: 20d}
  response: avoid
  actions:
    - {id: A1, text: Agree the assignment until December with Liu Yang, owner: a.novak, due: 2026-06-19, status: open}
  trigger: The Suzhou team asks for help
  fallback: Hire a contractor in Brno
  residual_probability: very-low
  residual_impact: {time: 10d}
  proximity_until: 2026-12-18
  tasks: [api, sso]
  status: treating
  reviewed: 2026-06-01
  review_by: 2026-07-31
write projects/portal/risks/R-003.yaml
  id: R-003
  title: Identity provider slips
  cause: The vendor of the sign-in service has not signed the service level agreement
  event: the tenant may not be ready when the interface is
  effect: go-live moves by three to five weeks
  category: supplier
  raised_by: d.fischer
  raised: 2026-05-20
  owner: d.fischer
  probability: medium
  impact: {time: 20d, cost: "18000"}
  response: mitigate
  actions:
    - {id: A1, text: Have the agreement signed by the legal department, owner: d.fischer, due: 2026-08-14, status: open}
    - {id: A2, text: Describe a broker of our own as second way, owner: chen.jie, due: 2026-08-28, status: open}
  trigger: No test tenant by 31 August
  fallback: Run an open-source sign-in broker ourselves for the first release
  contingency: 18000
  residual_probability: unlikely
  residual_impact: {time: 15d}
  proximity_from: 2026-08-31
  proximity_until: 2026-10-30
  tasks: [sso]
  status: treating
  reviewed: 2026-06-01
  review_by: 2026-07-31

commit 2026-06-05 16:30 +0200 a.novak
  portal: plan and budget approved at G2, work has begun
replace projects/portal/project.yaml
- stage: planning
+ stage: executing
replace projects/portal/schedule.yaml
      name: Project started
      milestone: true
      owner: a.novak
+     actual_finish: 2026-06-01
@@
          duration: 15d
          depends_on: [m-start]
          assign: [e.rossi]
          account: labour
+         progress: 20%
+         remaining: 11d
+         actual_start: 2026-06-01
append projects/portal/gates.yaml
    - gate: G2
      criteria:
        - {id: schedule, met: yes, evidence: [schedule.yaml]}
        - {id: budget, met: yes, evidence: [budget.yaml]}
        - {id: risks, met: yes, evidence: [R-001, R-002, R-003]}
      decision: go
      by: [h.brandt]
      on: 2026-06-05
write projects/portal/baselines/1.yaml
  number: 1
  type: first
  on: 2026-06-05
  by: a.novak
  reason: Plan and budget approved at G2
  currency: EUR
  start: 2026-06-01
  finish: 2027-01-12
  budget_at_completion: 190290
  contingency: 30000
  management_reserve: 15000
  tasks:
    - id: m-start
      start: 2026-06-01
      finish: 2026-06-01
    - id: interviews
      start: 2026-06-01
      finish: 2026-06-22
      duration: 15d
      account: labour
      budget: 9000
      planned_value: {2026-W23: 2400, 2026-W24: 3000, 2026-W25: 3000, 2026-W26: 600}
    - id: requirements
      start: 2026-06-23
      finish: 2026-07-06
      duration: 10d
      account: labour
      budget: 7000
      planned_value: {2026-W26: 2800, 2026-W27: 3500, 2026-W28: 700}
    - id: architecture
      start: 2026-07-07
      finish: 2026-07-22
      duration: 12d
      account: labour
      budget: 8640
      planned_value: {2026-W28: 2880, 2026-W29: 3600, 2026-W30: 2160}
    - id: ux
      start: 2026-07-07
      finish: 2026-07-27
      duration: 15d
      account: labour
      budget: 9000
      planned_value: {2026-W28: 2400, 2026-W29: 3000, 2026-W30: 3000, 2026-W31: 600}
    - id: m-design
      start: 2026-07-27
      finish: 2026-07-27
    - id: api
      start: 2026-07-27
      finish: 2026-09-20
      duration: 40d
      account: labour
      budget: 16000
      planned_value: {2026-W31: 1625, 2026-W32: 2000, 2026-W33: 2000, 2026-W34: 2000, 2026-W35: 2000, 2026-W36: 2000, 2026-W37: 2000, 2026-W38: 2375}
    - id: web-catalogue
      start: 2026-07-28
      finish: 2026-08-31
      duration: 25d
      account: labour
      budget: 15000
      planned_value: {2026-W31: 2400, 2026-W32: 3000, 2026-W33: 3000, 2026-W34: 3000, 2026-W35: 3000, 2026-W36: 600}
    - id: web-orders
      start: 2026-09-01
      finish: 2026-09-28
      duration: 20d
      account: labour
      budget: 12000
      planned_value: {2026-W36: 2400, 2026-W37: 3000, 2026-W38: 3000, 2026-W39: 3000, 2026-W40: 600}
    - id: web-invoices
      start: 2026-09-29
      finish: 2026-10-19
      duration: 15d
      account: labour
      budget: 9000
      planned_value: {2026-W40: 2400, 2026-W41: 3000, 2026-W42: 3000, 2026-W43: 600}
    - id: sso
      start: 2026-09-20
      finish: 2026-10-23
      duration: 20d
      account: labour
      budget: 8000
      planned_value: {2026-W38: 25, 2026-W39: 1600, 2026-W40: 1200, 2026-W41: 1200, 2026-W42: 2000, 2026-W43: 1975}
    - id: data-load
      start: 2026-09-21
      finish: 2026-10-09
      duration: 15d
      account: labour
      budget: 9000
      planned_value: {2026-W39: 3000, 2026-W40: 3000, 2026-W41: 3000}
    - id: system-test
      start: 2026-10-27
      finish: 2026-11-23
      duration: 20d
      account: labour
      budget: 12000
      planned_value: {2026-W44: 2400, 2026-W45: 3000, 2026-W46: 3000, 2026-W47: 3000, 2026-W48: 600}
    - id: pentest
      start: 2026-11-03
      finish: 2026-11-16
      duration: 10d
      account: subcontract
      budget: 14000
      planned_value: {2026-W45: 5600, 2026-W46: 7000, 2026-W47: 1400}
    - id: pilot
      start: 2026-11-24
      finish: 2026-12-15
      duration: 15d
      account: labour
      budget: 3600
      planned_value: {2026-W48: 960, 2026-W49: 1200, 2026-W50: 960, 2026-W51: 480}
    - id: training
      start: 2026-11-24
      finish: 2026-12-03
      duration: 8d
      account: labour
      budget: 2400
      planned_value: {2026-W48: 1200, 2026-W49: 1200}
    - id: m-golive
      start: 2026-12-15
      finish: 2026-12-15
    - id: hypercare
      start: 2026-12-15
      finish: 2027-01-12
      duration: 15d
      account: labour
      budget: 5250
      planned_value: {2026-W51: 1050, 2026-W52: 1050, 2026-W53: 1050, 2027-W01: 1400, 2027-W02: 700}
    - id: m-close
      start: 2027-01-12
      finish: 2027-01-12
  lines:
    - id: platform-year-1
      account: licences
      start: 2026-08-01
      finish: 2027-01-31
      budget: 21600
      planned_value: {2026-W32: 878.05, 2026-W33: 878.05, 2026-W34: 878.05, 2026-W35: 878.05, 2026-W36: 878.05, 2026-W37: 878.05, 2026-W38: 878.05, 2026-W39: 878.05, 2026-W40: 878.05, 2026-W41: 878.05, 2026-W42: 878.05, 2026-W43: 878.05, 2026-W44: 702.44, 2026-W45: 878.05, 2026-W46: 878.05, 2026-W47: 878.05, 2026-W48: 878.05, 2026-W49: 878.05, 2026-W50: 702.44, 2026-W51: 878.05, 2026-W52: 526.83, 2026-W53: 526.83, 2027-W01: 702.44, 2027-W02: 878.04, 2027-W03: 878.04, 2027-W04: 878.04}
    - id: project-management
      account: management
      start: 2026-06-01
      finish: 2027-02-26
      budget: 28800
      planned_value: {2026-W23: 616.04, 2026-W24: 770.06, 2026-W25: 770.06, 2026-W26: 770.06, 2026-W27: 770.06, 2026-W28: 770.06, 2026-W29: 770.06, 2026-W30: 770.06, 2026-W31: 770.06, 2026-W32: 770.06, 2026-W33: 770.06, 2026-W34: 770.06, 2026-W35: 770.06, 2026-W36: 770.06, 2026-W37: 770.05, 2026-W38: 770.05, 2026-W39: 770.05, 2026-W40: 770.05, 2026-W41: 770.05, 2026-W42: 770.05, 2026-W43: 770.05, 2026-W44: 616.04, 2026-W45: 770.05, 2026-W46: 770.05, 2026-W47: 770.05, 2026-W48: 770.05, 2026-W49: 770.05, 2026-W50: 616.04, 2026-W51: 770.05, 2026-W52: 462.03, 2026-W53: 462.03, 2027-W01: 616.04, 2027-W02: 770.05, 2027-W03: 770.05, 2027-W04: 770.05, 2027-W05: 770.05, 2027-W06: 770.05, 2027-W07: 770.05, 2027-W08: 770.05}
  calendars:
    austria: 685903b50e14c1d6
  rates:
    developer-remote: 50
    engineer-eu: 75
    manager-eu: 100
    senior-eu: 90
  exchange_rates:
    CNY: 0.125
  made_by: pmo 0.1.0
  digest: 520927b489921fcb
write projects/portal/status/2026.yaml
  entries:
    - period: 2026-W23
      as_of: 2026-06-05
      by: a.novak
      summary: >-
        The project has started on the planned day. Three of twelve interviews are done. Plan and budget
        were approved at G2.
      done: [Kick-off in Linz with all teams]
      next: [Four more interviews]

commit 2026-06-23 09:05 +0200 e.rossi
  portal: all twelve interviews done

  They took one trip more than planned; the date has held and cost is unchanged.
replace projects/portal/schedule.yaml
-         progress: 20%
-         remaining: 11d
          actual_start: 2026-06-01
+         actual_finish: 2026-06-22
+         progress: 100%
@@
          depends_on: [interviews]
          assign: ["a.novak 50%", "e.rossi 50%"]
          account: labour
+         actual_start: 2026-06-23
          deliverables: [DEL-001]
replace projects/portal/requirements/REQ-004.yaml
+ rationale: Nine of twelve key accounts forbid further passwords.
- source: Charter workshop with sales
+ source: Interviews with key accounts
commit 2026-06-30 17:10 +0200 k.huber
  portal: June costs
write projects/portal/actuals/2026-06.yaml
  postings:
    - {date: 2026-06-30, account: labour, task: interviews, amount: 9000, document: TS-4107-06, line: 1, text: Time sheets June}
    - {date: 2026-06-30, account: labour, task: requirements, amount: 4200, document: TS-4107-06, line: 2, text: Time sheets June}
    - {date: 2026-06-30, account: management, amount: 3200, document: TS-4107-06, line: 3, text: Time sheets June}

commit 2026-07-07 15:45 +0200 a.novak
  portal: requirements signed by sales, service and finance
replace projects/portal/schedule.yaml
          account: labour
          actual_start: 2026-06-23
+         actual_finish: 2026-07-06
+         progress: 100%
replace projects/portal/deliverables/DEL-001.yaml
- status: planned
- requirements: [REQ-001, REQ-002]
+ submitted: 2026-07-03
+ review_rounds: 1
+ defects: 4
+ status: accepted
+ accepted_by: h.brandt
+ accepted: 2026-07-07
+ evidence: [minutes/2026-07-07.md]
+ requirements: [REQ-001, REQ-002, REQ-003, REQ-004, REQ-005]
replace projects/portal/requirements/REQ-001.yaml
- status: draft
+ status: approved
replace projects/portal/requirements/REQ-002.yaml
- status: draft
+ status: approved
replace projects/portal/requirements/REQ-003.yaml
- status: draft
+ status: approved
replace projects/portal/requirements/REQ-004.yaml
- status: draft
+ status: approved
replace projects/portal/requirements/REQ-005.yaml
- status: draft
+ status: approved
write projects/portal/minutes/2026-07-07.md
  ---
  title: Sign-off of the requirements
  date: 2026-07-07
  chair: h.brandt
  secretary: a.novak
  attendees: [h.brandt, a.novak, e.rossi, d.fischer, k.huber]
  about: [DEL-001]
  ---

  Sales, customer service and finance sign the requirements. Four remarks of the review are in.

  Finance asks for payment in the portal; Henrik Brandt refers to the charter, where it is out of scope.
  Whoever wants it writes a change request.

commit 2026-07-14 09:30 +0200 k.huber
  portal: change request for payment by card
write projects/portal/changes/CR-001.yaml
  id: CR-001
  title: Pay open invoices by card
  type: scope
  nature: request
  requester: k.huber
  raised: 2026-07-14
  reason: Small customers pay 19 days late on average.
  description: A customer pays an open invoice by credit card in the portal.
  priority: medium
  alternatives:
    - Do nothing and keep reminders by post
    - Send reminders by e-mail from the ERP system
  status: submitted
  decision_due: 2026-08-14

commit 2026-07-29 08:40 +0200 d.fischer
  portal: design approved one day late

  The screens needed a second test round with Voltara.
replace projects/portal/schedule.yaml
          depends_on: [requirements]
          assign: [d.fischer]
          account: labour
+         actual_start: 2026-07-07
+         actual_finish: 2026-07-22
+         progress: 100%
@@
          depends_on: [requirements]
          assign: [e.rossi]
          account: labour
+         actual_start: 2026-07-07
+         actual_finish: 2026-07-28
+         progress: 100%
@@
          depends_on: [architecture, ux]
          deadline: 2026-07-31
+         actual_finish: 2026-07-28
replace projects/portal/deliverables/DEL-002.yaml
- status: planned
+ tasks: [architecture]
+ submitted: 2026-07-22
+ review_rounds: 2
+ defects: 3
+ status: accepted
+ accepted_by: t.berger
+ accepted: 2026-07-28
+ evidence: [docs/architecture.md]
write projects/portal/docs/architecture.md
  ---
  title: Architecture of the customer portal
  version: "1.1"
  status: approved
  owner: d.fischer
  date: 2026-07-28
  review_by: 2027-01-29
  approval:
    by: t.berger
    on: 2026-07-28
  about: [DEL-002]
  ---

  # Architecture of the customer portal

  The portal keeps no order data. It asks the order and invoice interface, which reads the ERP system's
  replica and answers from a cache of 15 minutes (REQ-001).

  Sign-in goes through one identity provider of ours, to which customers connect theirs (REQ-004). It is
  bought as a service; R-003 says what we do if it comes late.

  The portal stands in the new demilitarised zone of the plant network in Linz, which the project
  [infra](../../infra/project.toml) builds.

commit 2026-07-31 17:20 +0200 k.huber
  portal: status week 31, July costs
replace projects/portal/schedule.yaml
          depends_on: [m-design]
          assign: [chen.jie]
          account: labour
+         progress: 5%
+         actual_start: 2026-07-29
@@
          depends_on: [m-design]
          assign: [e.rossi]
          account: labour
+         progress: 5%
+         actual_start: 2026-07-29
append projects/portal/status/2026.yaml
    - period: 2026-W31
      as_of: 2026-07-31
      by: a.novak
      summary: >-
        The design was approved on 28 July, one day late. Chen Jie and Elena Rossi build since Wednesday.
        Costs to the end of July are 43,840 EUR. Finance asks for payment by card (CR-001).
      done: [Design approved, Requirements signed]
      next: [API at 50 % by the end of August, Decide on CR-001]
write projects/portal/actuals/2026-07.yaml
  postings:
    - {date: 2026-07-31, account: labour, task: requirements, amount: 3200, document: TS-4107-07, line: 1, text: Time sheets July}
    - {date: 2026-07-31, account: labour, task: architecture, amount: 8640, document: TS-4107-07, line: 2, text: Time sheets July}
    - {date: 2026-07-31, account: labour, task: ux, amount: 9400, document: TS-4107-07, line: 3, text: Time sheets July}
    - {date: 2026-07-31, account: labour, task: api, amount: 1200, document: TS-4107-07, line: 4, text: Time sheets July}
    - {date: 2026-07-31, account: labour, task: web-catalogue, amount: 1800, document: TS-4107-07, line: 5, text: Time sheets July}
    - {date: 2026-07-31, account: management, amount: 3200, document: TS-4107-07, line: 6, text: Time sheets July}

commit 2026-08-13 10:50 +0200 a.novak
  portal: CR-001 refused, payment stays out of scope

  PMO-Change: portal/CR-001
replace projects/portal/changes/CR-001.yaml
- status: submitted
- decision_due: 2026-08-14
+ impact:
+   schedule: 25d
+   cost: 46000
+   capex: 40000
+   opex: 6000
+   effort: 70d
+   scope: Card payment, refunds and the audit that card companies ask for
+   risk: The audit binds the security team in the weeks before go-live
+   benefits: About 9,000 EUR of interest a year
+ tasks: [web-invoices, system-test]
+ funding: management-reserve
+ assessor: d.fischer
+ recommendation: Refuse; reminders by e-mail bring most of the benefit for 3,000 EUR.
+ status: rejected
+ decision_due: 2026-08-14
+ decision: reject
+ authority: t.berger
+ decided: 2026-08-13
+ decision_record: DEC-001
write projects/portal/decisions/DEC-001.yaml
  id: DEC-001
  title: Payment by card in the first release?
  context: Finance asked for it in CR-001. It is 24 % of the budget and needs the management reserve.
  options:
    - {text: Take it into the first release, pros: Money comes earlier, cons: Go-live moves by five weeks, cost: 46000}
    - {text: Send reminders by e-mail from the ERP system, pros: Cheap and at once, cons: No payment by card, cost: 3000}
  recommendation: Reminders by e-mail
  raised_by: a.novak
  raised: 2026-08-06
  authority: t.berger
  due: 2026-08-14
  status: decided
  decision: No payment in the portal; finance sends reminders by e-mail from September.
  rationale: The benefit does not carry five weeks of delay.
  decided_by: t.berger
  decided: 2026-08-13
  about: [CR-001]

commit 2026-08-21 16:10 +0200 a.novak
  portal: risk review, Chen Jie stays until December
replace projects/portal/risks/R-002.yaml
-   - {id: A1, text: Agree the assignment until December with Liu Yang, owner: a.novak, due: 2026-06-19, status: open}
+   - {id: A1, text: Agree the assignment until December with Liu Yang, owner: a.novak, due: 2026-06-19, status: done, done_on: 2026-06-17}
+   - {id: A2, text: Ask Liu Yang again before the system tests begin, owner: a.novak, due: 2026-12-04, status: open}
@@
- reviewed: 2026-06-01
- review_by: 2026-07-31
+ reviewed: 2026-08-21
+ review_by: 2026-10-30
replace projects/portal/risks/R-001.yaml
- reviewed: 2026-06-01
- review_by: 2026-07-31
+ reviewed: 2026-08-21
+ review_by: 2026-10-30
replace projects/portal/risks/R-003.yaml
- probability: medium
+ probability: likely
@@
-   - {id: A1, text: Have the agreement signed by the legal department, owner: d.fischer, due: 2026-08-14, status: open}
+   - {id: A1, text: Have the agreement signed by the legal department, owner: d.fischer, due: 2026-08-14, status: done, done_on: 2026-08-12}
@@
- reviewed: 2026-06-01
- review_by: 2026-07-31
+ reviewed: 2026-08-21
+ review_by: 2026-09-30

commit 2026-08-28 16:55 +0200 chen.jie
  portal: API at 55 %, broker described as second way

  The ERP interface gives all order data we need (AS-1).
replace projects/portal/project.yaml
      owner: d.fischer
      review_by: 2026-08-31
+     status: confirmed
replace projects/portal/schedule.yaml
-         progress: 5%
+         progress: 55%
          actual_start: 2026-07-29
          requirements: [REQ-001, REQ-002]
@@
-         progress: 5%
+         progress: 90%
          actual_start: 2026-07-29
          requirements: [REQ-003]
replace projects/portal/risks/R-003.yaml
-   - {id: A2, text: Describe a broker of our own as second way, owner: chen.jie, due: 2026-08-28, status: open}
+   - {id: A2, text: Describe a broker of our own as second way, owner: chen.jie, due: 2026-08-28, status: done, done_on: 2026-08-28}
replace projects/portal/deliverables/DEL-003.yaml
- status: planned
+ status: in-work

commit 2026-08-31 17:30 +0200 k.huber
  portal: August costs
write projects/portal/actuals/2026-08.yaml
  postings:
    - {date: 2026-08-31, account: labour, task: api, amount: 8400, document: TS-4107-08, line: 1, text: Time sheets August}
    - {date: 2026-08-31, account: labour, task: web-catalogue, amount: 12000, document: TS-4107-08, line: 2, text: Time sheets August}
    - {date: 2026-08-31, account: management, amount: 3200, document: TS-4107-08, line: 3, text: Time sheets August}
    - {date: 2026-08-31, account: licences, amount: 3600, document: IN-26-0817, vendor: Portico Cloud, text: Platform August}

commit 2026-09-11 16:40 +0200 a.novak
  portal: status week 37
replace projects/portal/schedule.yaml
-         progress: 90%
          actual_start: 2026-07-29
+         actual_finish: 2026-09-02
+         progress: 100%
          requirements: [REQ-003]
@@
          depends_on: [web-catalogue]
          assign: [e.rossi]
          account: labour
+         progress: 35%
+         actual_start: 2026-09-03
@@
-         progress: 55%
+         progress: 75%
replace projects/portal/requirements/REQ-003.yaml
- status: approved
+ status: implemented
append projects/portal/status/2026.yaml
    - period: 2026-W37
      as_of: 2026-09-11
      by: a.novak
      summary: >-
        The API stands at 75 %, price lists are finished, order tracking has begun. The vendor of the
        sign-in service has missed 31 August for the test tenant and names 25 September now (R-003).
      done: [Price lists accepted by sales]
      next: [API complete by 24 September, Test tenant of the sign-in service]
      missed:
        - text: Test tenant of the sign-in service
          cause: The vendor moves to another data centre first
          new_date: 2026-09-25
          about: R-003

commit 2026-09-18 16:35 +0200 a.novak
  portal: status week 38
replace projects/portal/schedule.yaml
-         progress: 75%
+         progress: 90%
@@
-         progress: 35%
+         progress: 60%
append projects/portal/status/2026.yaml
    - period: 2026-W38
      as_of: 2026-09-18
      by: a.novak
      summary: >-
        The API stands at 90 % and will be complete next Thursday, two days later than planned: paging of
        large customers had to be written again. Order tracking is at 60 %, as planned.
      done: [Invoice download works for the test company]
      next: [Complete the API, Load test with 50 calls a second]

commit 2026-09-25 17:05 +0200 a.novak
  portal: API complete, status week 39
replace projects/portal/schedule.yaml
-         progress: 90%
          actual_start: 2026-07-29
+         actual_finish: 2026-09-24
+         progress: 100%
          requirements: [REQ-001, REQ-002]
@@
-         progress: 60%
+         progress: 85%
replace projects/portal/deliverables/DEL-003.yaml
- status: in-work
+ submitted: 2026-09-24
+ review_rounds: 1
+ status: in-review
append projects/portal/status/2026.yaml
    - period: 2026-W39
      as_of: 2026-09-25
      by: a.novak
      summary: >-
        The API is complete and in review. The vendor has no test tenant for us today either and gives no
        new date. If there is none on Monday, R-003 has come true and we ask for the broker of our own.
      done: [API handed in for acceptance]
      next: [Decide on sign-in, Start loading customers]
      missed:
        - {text: Test tenant of the sign-in service, cause: The vendor's move is not finished, new_date: 2026-10-05, about: R-003}
      help:
        - {text: Call the vendor's management, who: t.berger, by_when: 2026-09-29, about: R-003}

commit 2026-09-29 09:20 +0200 d.fischer
  portal: R-003 occurred, the sign-in service is not there

  The vendor now says "fourth quarter". I-001 takes over.
replace projects/portal/risks/R-003.yaml
- status: treating
- reviewed: 2026-08-21
- review_by: 2026-09-30
+ status: occurred
+ issue: I-001
+ reviewed: 2026-09-29
write projects/portal/issues/I-001.yaml
  id: I-001
  title: No tenant of the sign-in service
  type: blocker
  description: >-
    The vendor did not deliver the tenant on 31 August, 25 September or 28 September and gives no date
    before December. Without it customers cannot sign in with their own accounts.
  impact: {time: 20d, cost: "18000"}
  severity: critical
  priority: critical
  raised_by: d.fischer
  raised: 2026-09-29
  owner: d.fischer
  due: 2026-12-11
  status: in-progress
  tasks: [sso]
  risk: R-003

commit 2026-09-30 17:15 +0200 k.huber
  portal: September costs
write projects/portal/actuals/2026-09.yaml
  postings:
    - {date: 2026-09-30, account: labour, task: api, amount: 7200, document: TS-4107-09, line: 1, text: Time sheets September}
    - {date: 2026-09-30, account: labour, task: web-catalogue, amount: 1200, document: TS-4107-09, line: 2, text: Time sheets September}
    - {date: 2026-09-30, account: labour, task: web-orders, amount: 12000, document: TS-4107-09, line: 3, text: Time sheets September}
    - {date: 2026-09-30, account: management, amount: 3200, document: TS-4107-09, line: 4, text: Time sheets September}
    - {date: 2026-09-30, account: licences, amount: 3600, document: IN-26-0951, vendor: Portico Cloud, text: Platform September}

commit 2026-10-02 16:50 +0200 a.novak
  portal: order tracking finished, status week 40
replace projects/portal/schedule.yaml
-         progress: 85%
          actual_start: 2026-09-03
+         actual_finish: 2026-10-02
+         progress: 100%
append projects/portal/status/2026.yaml
    - period: 2026-W40
      as_of: 2026-10-02
      by: a.novak
      summary: >-
        R-003 has come true: the sign-in service does not arrive this quarter (I-001). CR-002 proposes a
        broker of our own and moves go-live by four weeks. Order tracking is finished four days late.
      done: [Order tracking finished, Interface accepted]
      next: [CR-002 to the change control board on 8 October, Start loading customers]

commit 2026-10-05 11:25 +0200 d.fischer
  portal: CR-002, a sign-in broker of our own for the first release
branch portal/CR-002
write projects/portal/changes/CR-002.yaml
  id: CR-002
  title: Run a sign-in broker of our own
  type: schedule
  nature: corrective
  requester: d.fischer
  raised: 2026-10-05
  reason: The bought sign-in service is not available before December (I-001).
  description: >-
    We run an open-source sign-in broker in our own zone for the first release and let a specialist
    connect the pilot customers. The bought service is looked at again a year after go-live.
  priority: critical
  alternatives:
    - Do nothing and wait for the vendor; go-live not before April
    - Go live with passwords of our own; nine of twelve key accounts refuse
  impact:
    schedule: 20d
    cost: 18000
    capex: 18000
    opex: 0
    effort: 30d
    risk: We operate the broker ourselves; patches have to be installed within three days
    contract: The order for the bought service is cancelled without cost
  tasks: [sso, system-test, pentest]
  requirements: [REQ-004]
  deliverables: [DEL-004]
  funding: contingency
  assessor: d.fischer
  recommendation: Approve; the contingency was set aside for exactly this.
  status: decision
  decision_due: 2026-10-09
  issue: I-001
  risk: R-003

commit 2026-10-06 15:30 +0200 d.fischer
  portal: plan and budget with the broker

  Two tasks before `sso`, 18,000 EUR from the contingency, go-live on
  12 February at the latest.

  PMO-Change: portal/CR-002
branch portal/CR-002
replace projects/portal/schedule.yaml
        - id: sso
          name: Connect the customers' identity providers
          owner: chen.jie
          duration: 20d
-         depends_on: [api]
+         depends_on: [sso-broker]
@@
        - id: data-load
          name: Load customers and price lists
+         owner: o.hruby
+         duration: 15d
+         depends_on: [api]
+         assign: [o.hruby]
+         account: labour
+       - id: sso-broker
+         name: Set up the sign-in broker
+         owner: chen.jie
+         duration: 15d
+         depends_on: [api]
+         assign: [chen.jie]
+         account: labour
+         requirements: [REQ-004]
+       - id: sso-support
+         name: Let the specialist connect the pilot customers
+         owner: d.fischer
+         duration: 15d
+         depends_on: [sso-broker]
+         account: subcontract
+         budget: 12000
+         ev_method: percent
+         requirements: [REQ-004]
-         owner: o.hruby
-         duration: 15d
-         depends_on: [api]
-         assign: [o.hruby]
-         account: labour
@@
-         depends_on: [web-invoices, sso, data-load]
+         depends_on: [web-invoices, sso, sso-support, data-load]
@@
-     deadline: 2027-01-15
+     deadline: 2027-02-12
replace projects/portal/project.yaml
- finish: 2027-02-05
+ finish: 2027-03-12
replace projects/portal/budget.yaml
-     authorised: 125890
+     authorised: 131890
@@
-     authorised: 14000
+     authorised: 26000
@@
    amount: 30000
+   draws:
+     - {on: 2026-10-09, amount: 6000, risk: R-003, change: CR-002, task: sso-broker, reason: Own developer for the broker}
+     - {on: 2026-10-09, amount: 12000, risk: R-003, change: CR-002, task: sso-support, reason: Specialist who connects the pilot customers}

commit 2026-10-09 14:05 +0200 a.novak
  Merge branch 'portal/CR-002'

  The change control board approved CR-002 this morning.

  PMO-Change: portal/CR-002
merge portal/CR-002
replace projects/portal/changes/CR-002.yaml
- status: decision
- decision_due: 2026-10-09
+ status: implementing
+ decision_due: 2026-10-09
+ decision: approve-with-conditions
+ authority: lena.hoffmann
+ decided: 2026-10-09
+ conditions: The broker is part of the penetration test.
+ implementation: [sso-broker, sso-support, sso]
replace projects/portal/risks/R-003.yaml
  issue: I-001
+ change: CR-002
replace projects/portal/issues/I-001.yaml
  risk: R-003
+ change: CR-002
replace projects/portal/deliverables/DEL-003.yaml
- status: in-review
+ defects: 2
+ status: accepted
+ accepted_by: d.fischer
+ accepted: 2026-10-02
+ evidence: [docs/load-test-2026-10-01.md]
write projects/portal/docs/load-test-2026-10-01.md
  ---
  title: Load test of the order and invoice interface
  version: "1.0"
  status: approved
  owner: o.hruby
  date: 2026-10-01
  approval:
    by: d.fischer
    on: 2026-10-02
  about: [DEL-003]
  ---

  # Load test of the order and invoice interface

  50 calls a second for two hours against a copy of the Linz data (1.2 million orders).

  | figure | wanted | measured |
  | --- | --- | --- |
  | 95th percentile | 300 ms | 212 ms |
  | errors | 0.1 % | 0.02 % |

  The test suite passed in the nights of 29 and 30 September and 1 October.

commit 2026-10-09 16:45 +0200 a.novak
  portal: status week 41, baseline 2

  The plan with the broker is what we are measured against from now on.

  PMO-Change: portal/CR-002
replace projects/portal/changes/CR-002.yaml
  implementation: [sso-broker, sso-support, sso]
+ baseline_before: 1
+ baseline_after: 2
write projects/portal/baselines/2.yaml
  number: 2
  type: replan
  on: 2026-10-09
  by: a.novak
  reason: Own sign-in broker, go-live on 12 February at the latest
  change: CR-002
  currency: EUR
  start: 2026-06-01
  finish: 2027-02-22
  budget_at_completion: 208290
  contingency: 12000
  management_reserve: 15000
  tasks:
    - id: m-start
      start: 2026-06-01
      finish: 2026-06-01
    - id: interviews
      start: 2026-06-01
      finish: 2026-06-22
      duration: 15d
      account: labour
      budget: 9000
      planned_value: {2026-W23: 2400, 2026-W24: 3000, 2026-W25: 3000, 2026-W26: 600}
    - id: requirements
      start: 2026-06-23
      finish: 2026-07-06
      duration: 10d
      account: labour
      budget: 7000
      planned_value: {2026-W26: 2800, 2026-W27: 3500, 2026-W28: 700}
    - id: architecture
      start: 2026-07-07
      finish: 2026-07-22
      duration: 12d
      account: labour
      budget: 8640
      planned_value: {2026-W28: 2880, 2026-W29: 3600, 2026-W30: 2160}
    - id: ux
      start: 2026-07-07
      finish: 2026-07-28
      duration: 15d
      account: labour
      budget: 9000
      planned_value: {2026-W28: 2400, 2026-W29: 3000, 2026-W30: 3000, 2026-W31: 600}
    - id: m-design
      start: 2026-07-28
      finish: 2026-07-28
    - id: api
      start: 2026-07-29
      finish: 2026-09-24
      duration: 40d
      account: labour
      budget: 16000
      planned_value: {2026-W31: 1625, 2026-W32: 2000, 2026-W33: 2000, 2026-W34: 2000, 2026-W35: 2000, 2026-W36: 2000, 2026-W37: 2000, 2026-W38: 2375}
    - id: web-catalogue
      start: 2026-07-29
      finish: 2026-09-02
      duration: 25d
      account: labour
      budget: 15000
      planned_value: {2026-W31: 2400, 2026-W32: 3000, 2026-W33: 3000, 2026-W34: 3000, 2026-W35: 3000, 2026-W36: 600}
    - id: web-orders
      start: 2026-09-03
      finish: 2026-10-02
      duration: 20d
      account: labour
      budget: 12000
      planned_value: {2026-W36: 2400, 2026-W37: 3000, 2026-W38: 3000, 2026-W39: 3000, 2026-W40: 600}
    - id: web-invoices
      start: 2026-10-05
      finish: 2026-10-28
      duration: 15d
      account: labour
      budget: 9000
      planned_value: {2026-W40: 2400, 2026-W41: 3000, 2026-W42: 1600, 2026-W43: 1600, 2026-W44: 400}
    - id: sso
      start: 2026-10-30
      finish: 2026-11-26
      duration: 20d
      account: labour
      budget: 8000
      planned_value: {2026-W38: 25, 2026-W39: 1600, 2026-W40: 1200, 2026-W41: 1200, 2026-W44: 198.75, 2026-W45: 993.75, 2026-W46: 993.75, 2026-W47: 993.75, 2026-W48: 795}
    - id: data-load
      start: 2026-10-12
      finish: 2026-11-02
      duration: 15d
      account: labour
      budget: 9000
      planned_value: {2026-W39: 3000, 2026-W40: 3000, 2026-W41: 3000}
    - id: sso-broker
      start: 2026-10-10
      finish: 2026-10-29
      duration: 15d
      account: labour
      budget: 6000
      planned_value: {2026-W41: 400, 2026-W42: 2000, 2026-W43: 2000, 2026-W44: 1600}
    - id: sso-support
      start: 2026-10-30
      finish: 2026-11-19
      duration: 15d
      account: subcontract
      budget: 12000
      planned_value: {2026-W44: 800, 2026-W45: 4000, 2026-W46: 4000, 2026-W47: 3200}
    - id: system-test
      start: 2026-11-27
      finish: 2026-12-29
      duration: 20d
      account: labour
      budget: 12000
      planned_value: {2026-W48: 600, 2026-W49: 3000, 2026-W50: 2400, 2026-W51: 3000, 2026-W52: 1800, 2026-W53: 1200}
    - id: pentest
      start: 2026-12-22
      finish: 2027-01-11
      duration: 10d
      account: subcontract
      budget: 14000
      planned_value: {2026-W52: 2800, 2026-W53: 4200, 2027-W01: 5600, 2027-W02: 1400}
    - id: pilot
      start: 2027-01-12
      finish: 2027-02-01
      duration: 15d
      account: labour
      budget: 3600
      planned_value: {2027-W02: 960, 2027-W03: 1200, 2027-W04: 1200, 2027-W05: 240}
    - id: training
      start: 2027-01-07
      finish: 2027-01-18
      duration: 8d
      account: labour
      budget: 2400
      planned_value: {2027-W01: 600, 2027-W02: 1500, 2027-W03: 300}
    - id: m-golive
      start: 2027-02-01
      finish: 2027-02-01
    - id: hypercare
      start: 2027-02-01
      finish: 2027-02-22
      duration: 15d
      account: labour
      budget: 5250
      planned_value: {2027-W05: 1400, 2027-W06: 1750, 2027-W07: 1750, 2027-W08: 350}
    - id: m-close
      start: 2027-02-22
      finish: 2027-02-22
  lines:
    - id: platform-year-1
      account: licences
      start: 2026-08-01
      finish: 2027-01-31
      budget: 21600
      planned_value: {2026-W32: 878.05, 2026-W33: 878.05, 2026-W34: 878.05, 2026-W35: 878.05, 2026-W36: 878.05, 2026-W37: 878.05, 2026-W38: 878.05, 2026-W39: 878.05, 2026-W40: 878.05, 2026-W41: 878.05, 2026-W42: 878.05, 2026-W43: 878.05, 2026-W44: 702.44, 2026-W45: 878.05, 2026-W46: 878.05, 2026-W47: 878.05, 2026-W48: 878.05, 2026-W49: 878.05, 2026-W50: 702.44, 2026-W51: 878.05, 2026-W52: 526.83, 2026-W53: 526.83, 2027-W01: 702.44, 2027-W02: 878.04, 2027-W03: 878.04, 2027-W04: 878.04}
    - id: project-management
      account: management
      start: 2026-06-01
      finish: 2027-02-26
      budget: 28800
      planned_value: {2026-W23: 616.04, 2026-W24: 770.06, 2026-W25: 770.06, 2026-W26: 770.06, 2026-W27: 770.06, 2026-W28: 770.06, 2026-W29: 770.06, 2026-W30: 770.06, 2026-W31: 770.06, 2026-W32: 770.06, 2026-W33: 770.06, 2026-W34: 770.06, 2026-W35: 770.06, 2026-W36: 770.06, 2026-W37: 770.05, 2026-W38: 770.05, 2026-W39: 770.05, 2026-W40: 770.05, 2026-W41: 770.05, 2026-W42: 770.05, 2026-W43: 770.05, 2026-W44: 616.04, 2026-W45: 770.05, 2026-W46: 770.05, 2026-W47: 770.05, 2026-W48: 770.05, 2026-W49: 770.05, 2026-W50: 616.04, 2026-W51: 770.05, 2026-W52: 462.03, 2026-W53: 462.03, 2027-W01: 616.04, 2027-W02: 770.05, 2027-W03: 770.05, 2027-W04: 770.05, 2027-W05: 770.05, 2027-W06: 770.05, 2027-W07: 770.05, 2027-W08: 770.05}
  calendars:
    austria: 685903b50e14c1d6
  rates:
    developer-remote: 50
    engineer-eu: 75
    manager-eu: 100
    senior-eu: 90
  exchange_rates:
    CNY: 0.125
    USD: 0.88
  made_by: pmo 0.1.0
  digest: fad02ee048e99f05
replace projects/portal/schedule.yaml
          depends_on: [web-orders, api]
          assign: [e.rossi]
          account: labour
+         progress: 25%
+         actual_start: 2026-10-05
append projects/portal/status/2026.yaml
    - period: 2026-W41
      as_of: 2026-10-09
      by: a.novak
      summary: >-
        The change control board approved CR-002. Go-live moves from 15 January to 12 February at the
        latest; 18,000 EUR come from the contingency, of which 12,000 EUR remain. Invoice pages have begun.
      done: [CR-002 approved]
      next: [Start the broker on Tuesday, Order the specialist]
      variances:
        - what: Go-live four weeks later than first planned
          why: The vendor of the sign-in service did not deliver (R-003)
          effect: 12 February instead of 15 January; first benefits in the second quarter
          action: Own broker under CR-002
          owner: d.fischer
          recovery_date: 2026-12-11
write projects/portal/contracts.yaml
  contracts:
    - id: CT-001
      title: Penetration test of the portal
      party: Grauwald Security
      number: P-26-1187
      type: fixed-price
      amount: 14000
      tax: excluded
      account: subcontract
      owner: d.fischer
      signed: 2026-08-20
      start: 2026-12-14
      finish: 2027-01-29
      status: signed
      payments:
        - {id: P1, text: Report accepted, amount: 14000, milestone: m-golive, due: 2027-02-12, status: planned}

commit 2026-10-13 09:40 +0200 d.fischer
  portal: contract with the sign-in specialist
append projects/portal/contracts.yaml
    - id: CT-002
      title: Connecting the pilot customers to the sign-in broker
      party: Oakline Identity
      number: OI-2026-44
      type: fixed-price
      amount: 12000
      tax: excluded
      account: subcontract
      owner: d.fischer
      signed: 2026-10-12
      start: 2026-11-09
      finish: 2026-12-11
      status: active
      payments:
        - {id: P1, text: Two of three pilot customers connected, amount: 6000, due: 2026-11-20, status: invoiced, invoice: OI-5521}
        - {id: P2, text: Sign-in accepted, amount: 6000, deliverable: DEL-004, due: 2026-12-18, status: planned}

commit 2026-10-16 16:30 +0200 a.novak
  portal: status week 42
replace projects/portal/schedule.yaml
-         progress: 25%
+         progress: 55%
@@
          name: Load customers and price lists
          owner: o.hruby
          duration: 15d
          depends_on: [api]
          assign: [o.hruby]
          account: labour
+         progress: 30%
+         actual_start: 2026-10-12
@@
          depends_on: [api]
          assign: [chen.jie]
          account: labour
+         progress: 20%
+         actual_start: 2026-10-13
append projects/portal/status/2026.yaml
    - period: 2026-W42
      as_of: 2026-10-16
      by: a.novak
      summary: >-
        The broker runs in the test zone since Thursday. Invoice pages are at 55 %. Loading customers
        began on Monday; 3 % of the addresses are double and have to be cleaned by hand.
      done: [Broker installed in the test zone, Contract with Oakline Identity signed]
      next: [First sign-in through the broker, Clean double addresses]

commit 2026-10-23 16:40 +0200 a.novak
  portal: status week 43, R-004 raised
replace projects/portal/schedule.yaml
-         progress: 55%
+         progress: 90%
@@
-         progress: 30%
+         progress: 60%
@@
-         progress: 20%
+         progress: 50%
append projects/portal/status/2026.yaml
    - period: 2026-W43
      as_of: 2026-10-23
      by: a.novak
      summary: >-
        The first user has signed in through the broker. Invoice pages are at 90 %. The network team
        reports that the zone in Linz comes in mid-December; a week more would move the pilot (R-004).
      done: [First sign-in through the broker]
      next: [Finish the invoice pages, Agree the date of the zone with Jonas Keller]
write projects/portal/risks/R-004.yaml
  id: R-004
  title: The zone in Linz comes later
  cause: Switches for Linz are delivered in two lots
  event: the plant network in Linz may be changed over after 14 December
  effect: the penetration test moves into January and takes the slack before the pilot
  category: schedule
  raised_by: a.novak
  raised: 2026-10-23
  owner: a.novak
  probability: medium
  impact: {time: 10d}
  response: prepare
  actions:
    - {id: A1, text: Agree the change-over date in writing, owner: j.keller, due: 2026-11-06, status: open}
    - {id: A2, text: Ask the testers for dates in January, owner: d.fischer, due: 2026-11-27, status: open}
  trigger: The second lot is not in Linz on 20 November
  fallback: Test in the old zone and repeat two days in the new one
  residual_probability: unlikely
  residual_impact: {time: 5d}
  proximity_from: 2026-11-20
  proximity_until: 2026-12-18
  tasks: [pentest]
  status: treating
  reviewed: 2026-10-23
  review_by: 2026-11-30

commit 2026-10-30 16:20 +0100 a.novak
  portal: invoice pages finished, status week 44
replace projects/portal/schedule.yaml
-         progress: 90%
          actual_start: 2026-10-05
+         actual_finish: 2026-10-27
+         progress: 100%
@@
-         progress: 60%
+         progress: 85%
@@
-         progress: 50%
+         progress: 75%
replace projects/portal/requirements/REQ-001.yaml
- status: approved
+ status: implemented
replace projects/portal/requirements/REQ-002.yaml
- status: approved
+ status: implemented
replace projects/portal/risks/R-001.yaml
-     due: 2026-10-30
-     status: open
+     due: 2026-11-27
+     status: in-progress
@@
- reviewed: 2026-08-21
- review_by: 2026-10-30
+ reviewed: 2026-10-30
+ review_by: 2026-12-18
replace projects/portal/risks/R-002.yaml
- reviewed: 2026-08-21
- review_by: 2026-10-30
+ reviewed: 2026-10-30
+ review_by: 2026-12-18
append projects/portal/status/2026.yaml
    - period: 2026-W44
      as_of: 2026-10-30
      by: a.novak
      summary: >-
        Invoice pages are finished, one working day late. The broker is at 75 %, three days behind: two customers
        use a signature the broker does not know. Brno still corrects dates in its spreadsheet (R-001).
      done: [Invoice pages finished]
      next: [Finish the broker, Finish loading customers]
      missed:
        - {text: Broker at 90 %, cause: Signatures of two customers need an update of the broker, new_date: 2026-11-06}
      help:
        - {text: Take the spreadsheet in Brno out of use, who: h.brandt, by_when: 2026-11-13, about: R-001}
write projects/portal/actuals/2026-10.yaml
  postings:
    - {date: 2026-10-31, account: labour, task: web-orders, amount: 1200, document: TS-4107-10, line: 1, text: Time sheets October}
    - {date: 2026-10-31, account: labour, task: web-invoices, amount: 9600, document: TS-4107-10, line: 2, text: Time sheets October}
    - {date: 2026-10-31, account: labour, task: sso-broker, amount: 5200, document: TS-4107-10, line: 3, text: Time sheets October}
    - {date: 2026-10-31, account: labour, task: data-load, amount: 8400, document: TS-4107-10, line: 4, text: Time sheets October}
    - {date: 2026-10-31, account: management, amount: 3200, document: TS-4107-10, line: 5, text: Time sheets October}
    - {date: 2026-10-31, account: licences, amount: 3600, document: IN-26-1066, vendor: Portico Cloud, text: Platform October}

commit 2026-11-06 16:15 +0100 a.novak
  portal: broker and customer data finished, status week 45
replace projects/portal/schedule.yaml
-         progress: 85%
          actual_start: 2026-10-12
+         actual_finish: 2026-11-04
+         progress: 100%
@@
-         progress: 75%
          actual_start: 2026-10-13
+         actual_finish: 2026-11-06
+         progress: 100%
replace projects/portal/deliverables/DEL-004.yaml
- due: 2026-11-13
- status: planned
+ due: 2026-12-11
+ status: in-work
+ contract: CT-002
append projects/portal/status/2026.yaml
    - period: 2026-W45
      as_of: 2026-11-06
      by: a.novak
      summary: >-
        The broker is finished three days late, customers and price lists are loaded. Costs to the end of
        October are 129,440 EUR. Go-live on 12 February holds with eight working days of slack.
      done: [Broker finished, 412 customers loaded]
      next: [Connect Voltara and a second pilot customer]
write projects/portal/lessons/LL-001.yaml
  id: LL-001
  title: Ask for the test tenant before the contract is signed
  raised: 2026-11-05
  stage: executing
  submitter: d.fischer
  type: bad
  event: The bought sign-in service had no tenant for us three months after the order.
  expected: A test tenant two weeks after the order
  actual: None by the end of September
  root_cause: The order named a date for the service level agreement, but none for the tenant.
  effect: Go-live four weeks later, 18,000 EUR from the contingency
  effect_cost: 18000
  effect_time: 20d
  recommendation: Sign orders for cloud services only after a working test tenant; purchasing adds it to the checklist.
  owner: d.fischer
  status: validated
  about: [I-001, CR-002]

commit 2026-11-13 16:25 +0100 a.novak
  portal: status week 46
replace projects/portal/schedule.yaml
          depends_on: [sso-broker]
          assign: [chen.jie]
          account: labour
+         progress: 20%
+         actual_start: 2026-11-09
          requirements: [REQ-004]
@@
          budget: 12000
          ev_method: percent
+         progress: 30%
+         actual_start: 2026-11-09
append projects/portal/status/2026.yaml
    - period: 2026-W46
      as_of: 2026-11-13
      by: a.novak
      summary: >-
        Voltara is connected and its users sign in with their own accounts. Sign-in stands at 20 %, one
        day behind. The date of the zone in Linz is still not agreed in writing; Jonas Keller is away.
      done: [Voltara connected]
      next: [Connect Helmsdal, Test plan for December]
write projects/portal/actions/A-001.yaml
  id: A-001
  text: Ask the works council about sign-in records of service staff
  owner: i.kowalska
  due: 2026-11-27
  status: in-progress
  raised: 2026-11-05
write projects/portal/actions/A-002.yaml
  id: A-002
  text: Write the test plan for December and agree it with customer service
  owner: o.hruby
  due: 2026-12-04
  status: in-progress
  raised: 2026-11-05
  about: [system-test]
write projects/portal/actions/A-003.yaml
  id: A-003
  text: Win a third pilot customer
  owner: h.brandt
  due: 2026-11-13
  status: open
  raised: 2026-10-09
  about: [pilot]

commit 2026-11-17 10:10 +0100 h.brandt
  portal: CR-003, customers in China, as a draft

  Not agreed with anybody yet; please do not merge.
branch portal/CR-003
write projects/portal/changes/CR-003.yaml
  id: CR-003
  title: Open the portal to customers in China
  type: scope
  nature: request
  requester: h.brandt
  raised: 2026-11-17
  reason: Eleven of the forty largest customers order through Suzhou.
  description: Chinese pages, and a copy of the portal hosted in China.
  priority: medium
  alternatives:
    - Do nothing until the first release has run for six months
    - Chinese pages only, hosted in Linz
  status: draft

commit 2026-11-20 16:35 +0100 a.novak
  portal: status week 47, pilot customers to be decided
replace projects/portal/schedule.yaml
-         progress: 20%
          actual_start: 2026-11-09
          requirements: [REQ-004]
+         progress: 45%
+         remaining: 11d
@@
-         progress: 30%
          actual_start: 2026-11-09
+         progress: 50%
+         remaining: 8d
append projects/portal/status/2026.yaml
    - period: 2026-W47
      as_of: 2026-11-20
      by: a.novak
      summary: >-
        Two of three pilot customers sign in with their own accounts; sign-in is at 45 %, one day behind.
        Costs to date are 148,840 EUR of a budget of 208,290 EUR. Go-live on 12 February holds if the zone
        in Linz is changed over by 14 December. A third pilot customer is still missing (DEC-002).
      done: [Helmsdal connected, Test cases for order tracking written]
      next: [Finish sign-in by 7 December, Agree the date of the zone, Settle the third pilot customer]
      missed:
        - {text: Sign-in at 50 %, cause: The second customer needed two attempts with its certificates, new_date: 2026-12-07}
      variances:
        - what: Labour 4,600 EUR over plan for finished work
          why: Order tracking and customer data took four working days more
          effect: Forecast 213,000 EUR, covered by the contingency that is left
          action: No further scope in the web pages before the pilot
          owner: a.novak
          recovery_date: 2027-01-29
      help:
        - {text: Name a third pilot customer, who: h.brandt, by_when: 2026-11-27, about: DEC-002}
      health:
        - {dimension: schedule, colour: amber, reason: Go-live hangs on the zone in Linz, until: 2026-12-14}
      estimate_at_completion: 213000
      forecast_finish: 2027-03-01
write projects/portal/decisions/DEC-002.yaml
  id: DEC-002
  title: Pilot with two customers or wait for a third?
  context: Voltara and Helmsdal are connected. The third customer of the plan has withdrawn.
  options:
    - {text: Pilot with two customers, pros: No delay, cons: Brno is not covered}
    - {text: Win a customer of Brno by 11 December, pros: Both plants are covered, cons: Up to a week later}
  recommendation: Win a customer of Brno; begin with two if there is none by 11 December
  cost_of_delay: Each week after 11 December moves the pilot by a week
  raised_by: a.novak
  raised: 2026-11-19
  authority: h.brandt
  due: 2026-11-27
  status: proposed
  about: [pilot]
write projects/portal/actuals/2026-11.yaml
  postings:
    - {date: 2026-11-20, account: labour, task: sso-broker, amount: 1600, document: TS-4107-11, line: 1, text: Time sheets to 20 November}
    - {date: 2026-11-20, account: labour, task: sso, amount: 4000, document: TS-4107-11, line: 2, text: Time sheets to 20 November}
    - {date: 2026-11-20, account: labour, task: data-load, amount: 1800, document: TS-4107-11, line: 3, text: Time sheets to 20 November}
    - {date: 2026-11-20, account: subcontract, task: sso-support, amount: 6000, document: OI-5521, contract: CT-002, vendor: Oakline Identity, text: First payment}
    - {date: 2026-11-20, account: management, amount: 2400, document: TS-4107-11, line: 4, text: Time sheets to 20 November}
    - {date: 2026-11-20, account: licences, amount: 3600, document: IN-26-1178, vendor: Portico Cloud, text: Platform November}
write projects/portal/minutes/2026-11-19.md
  ---
  title: Project meeting of 19 November
  date: 2026-11-19
  chair: a.novak
  secretary: e.rossi
  attendees: [a.novak, chen.jie, d.fischer, e.rossi, h.brandt, o.hruby]
  actions:
    - {id: A1, text: Send the test plan to customer service, owner: o.hruby, due: 2026-11-27}
  about: [DEC-002, R-004]
  next_meeting: 2026-12-03
  ---

  Sign-in: Helmsdal is connected since Wednesday. Chen Jie needs eleven more working days.

  Pilot: the third customer has withdrawn because of its own ERP change. DEC-002 is put to Henrik Brandt.

  Zone in Linz: no date in writing yet (R-004). Andrej Novák asks Per Lindqvist while Jonas Keller is away.
