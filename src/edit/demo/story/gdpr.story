# Data protection clean-up: lean, begun before the story, closed within it.

commit 2026-05-28 11:15 +0200 i.kowalska
  gdpr: charter, plan and costs moved here from the wiki
write projects/gdpr/project.yaml
  name: {en: Data protection clean-up, zh: 数据保护整改}
  purpose: >-
    Every processing of personal data in Linz and Brno is known, has a legal ground and an end date, after
    the authority's letter of 12 January.
  objectives:
    - id: OBJ-1
      text: The record of processing is complete
      measure: Processings without legal ground or retention period
      baseline: "57"
      target: "0"
      due: 2026-07-31
  sponsor: m.sandoval
  manager: i.kowalska
  customer: Legal department
  programme: digital-core
  tier: lean
  kind: compliance
  stage: executing
  state: active
  priority: high
  start: 2026-02-02
  finish: 2026-09-30
  currency: EUR
  calendar: austria
  scope:
    in:
      - Systems and paper files of Linz and Brno
      - Contracts with 34 processors
    out:
      - Companies in China
  approval:
    by: m.sandoval
    on: 2026-01-28
  custom:
    site: group
write projects/gdpr/schedule.yaml
  start: 2026-02-02
  calendar: austria
  tasks:
    - id: m-start
      name: Project started
      milestone: true
      owner: i.kowalska
      actual_finish: 2026-02-02
    - id: inventory
      name: List all processings
      owner: i.kowalska
      duration: 30d
      depends_on: [m-start]
      assign: ["i.kowalska 50%"]
      account: labour
      progress: 100%
      actual_start: 2026-02-02
      actual_finish: 2026-03-13
      deliverables: [DEL-001]
    - id: processors
      name: Renew the contracts with processors
      owner: i.kowalska
      duration: 40d
      depends_on: [inventory]
      assign: ["i.kowalska 50%"]
      account: labour
      progress: 100%
      actual_start: 2026-03-16
      actual_finish: 2026-05-13
    - id: erase
      name: Erase records past their retention period
      owner: o.hruby
      duration: 25d
      depends_on: [inventory]
      assign: ["o.hruby 50%"]
      account: labour
      progress: 30%
      actual_start: 2026-05-18
    - id: audit
      name: Have the result audited
      owner: i.kowalska
      duration: 10d
      depends_on: [processors, erase]
      account: external
      budget: 12000
      ev_method: 0/100
      deliverables: [DEL-002]
    - id: mend
      name: Mend what the audit finds
      owner: i.kowalska
      duration: 20d
      depends_on: [audit]
      assign: ["i.kowalska 50%"]
      account: labour
    - id: m-clean
      name: Authority informed
      milestone: true
      owner: m.sandoval
      depends_on: [mend]
      deadline: 2026-08-14
    - id: closing-report
      name: Write the closing report
      owner: i.kowalska
      duration: 5d
      depends_on: [m-clean]
      assign: ["i.kowalska 50%"]
      account: labour
    - id: m-close
      name: Project closed
      milestone: true
      owner: m.sandoval
      depends_on: [closing-report]
write projects/gdpr/budget.yaml
  accounts:
    - id: labour
      name: Own people
      cost_element: labour
      treatment: opex
      cost_object: P-4051-10
      owner: i.kowalska
      authorised: 41700
    - id: external
      name: Audit
      cost_element: service
      treatment: opex
      cost_object: P-4051-20
      owner: i.kowalska
      authorised: 12000
write projects/gdpr/baselines/1.yaml
  number: 1
  type: first
  on: 2026-01-30
  by: m.sandoval
  reason: Plan approved at G2
  currency: EUR
  start: 2026-02-02
  finish: 2026-09-30
  budget_at_completion: 53700
  tasks:
    - id: m-start
      start: 2026-02-02
      finish: 2026-02-02
    - id: inventory
      start: 2026-02-02
      finish: 2026-03-13
      duration: 30d
      budget: 10800
      planned_value: {2026-W06: 1800, 2026-W07: 1800, 2026-W08: 1800, 2026-W09: 1800, 2026-W10: 1800, 2026-W11: 1800}
    - id: processors
      start: 2026-03-16
      finish: 2026-05-12
      duration: 40d
      budget: 14400
      planned_value: {2026-W12: 1800, 2026-W13: 1800, 2026-W14: 1800, 2026-W15: 1440, 2026-W16: 1800, 2026-W17: 1800, 2026-W18: 1440, 2026-W19: 1800, 2026-W20: 720}
    - id: erase
      start: 2026-05-18
      finish: 2026-06-23
      duration: 25d
      budget: 7500
      planned_value: {2026-W21: 1500, 2026-W22: 1200, 2026-W23: 1200, 2026-W24: 1500, 2026-W25: 1500, 2026-W26: 600}
    - id: audit
      start: 2026-06-24
      finish: 2026-07-07
      duration: 10d
      budget: 12000
      planned_value: {2026-W26: 3600, 2026-W27: 6000, 2026-W28: 2400}
    - id: mend
      start: 2026-07-08
      finish: 2026-08-04
      duration: 20d
      budget: 7200
      planned_value: {2026-W28: 1080, 2026-W29: 1800, 2026-W30: 1800, 2026-W31: 1800, 2026-W32: 720}
    - id: m-clean
      start: 2026-08-04
      finish: 2026-08-04
    - id: closing-report
      start: 2026-09-07
      finish: 2026-09-11
      duration: 5d
      budget: 1800
      planned_value: {2026-W37: 1800}
    - id: m-close
      start: 2026-09-30
      finish: 2026-09-30
  made_by: import
write projects/gdpr/deliverables.yaml
  deliverables:
    - id: DEL-001
      name: Record of processing
      tasks: [inventory]
      owner: i.kowalska
      acceptor: m.sandoval
      acceptance_criteria:
        - Each processing names purpose, legal ground, recipients and retention period
      due: 2026-03-31
      submitted: 2026-03-16
      status: accepted
      accepted_by: m.sandoval
      accepted: 2026-03-20
      evidence: [docs/record-of-processing.md]
    - id: DEL-002
      name: Audit report
      tasks: [audit]
      owner: i.kowalska
      acceptor: m.sandoval
      acceptance_criteria:
        - No finding of the highest class is open
      due: 2026-07-10
      status: planned
write projects/gdpr/docs/record-of-processing.md
  ---
  title: Record of processing, summary
  version: "3"
  status: approved
  owner: i.kowalska
  date: 2026-03-20
  review_by: 2027-03-31
  approval:
    by: m.sandoval
    on: 2026-03-20
  about: [DEL-001]
  ---

  # Record of processing, summary

  184 processings in 61 systems and 9 paper archives. 57 had no legal ground or no retention period; each
  of them has an owner and a date by which it is mended.
write projects/gdpr/gates.yaml
  gates:
    - gate: G1
      criteria:
        - {id: business-case, met: yes, evidence: [project.yaml]}
        - {id: objectives, met: yes, evidence: [project.yaml]}
        - {id: lessons, met: no, reason: The archive is empty}
      decision: go
      by: [m.sandoval]
      on: 2026-01-28
    - gate: G2
      criteria:
        - {id: schedule, met: yes, evidence: [schedule.yaml]}
        - {id: budget, met: yes, evidence: [budget.yaml]}
        - {id: risks, met: yes, evidence: [risks.yaml]}
      decision: go
      by: [m.sandoval]
      on: 2026-01-30
write projects/gdpr/risks.yaml
  risks:
    - id: R-001
      title: Too much is erased
      cause: Retention periods of old contracts are not written in the systems
      event: records may be erased that a court could still ask for
      effect: up to 40,000 EUR of claims cannot be defended
      category: legal
      raised_by: o.hruby
      raised: 2026-03-20
      owner: i.kowalska
      probability: unlikely
      impact: {cost: "40000"}
      response: avoid
      actions:
        - {id: A1, text: Keep a locked copy for six months, owner: o.hruby, due: 2026-05-15, status: done, done_on: 2026-05-13}
      residual_probability: very-low
      residual_impact: {cost: "5000"}
      proximity_from: 2026-05-18
      proximity_until: 2026-06-30
      tasks: [erase]
      status: open
      reviewed: 2026-05-28
      review_by: 2026-06-30
write projects/gdpr/status/2026.yaml
  entries:
    - period: 2026-W21
      as_of: 2026-05-22
      by: i.kowalska
      summary: >-
        Contracts with all 34 processors are renewed, one day late. Erasing began on Monday in the
        archive of Brno. The audit is ordered for 22 June.
      done: [Contracts with 34 processors renewed]
      next: [Erase records in Linz]
write projects/gdpr/actuals/2026-02.yaml
  postings:
    - {date: 2026-02-28, account: labour, task: inventory, amount: 7200, document: TS-4051-02, line: 1, text: Time sheets February}
write projects/gdpr/actuals/2026-03.yaml
  postings:
    - {date: 2026-03-31, account: labour, task: inventory, amount: 3600, document: TS-4051-03, line: 1, text: Time sheets March}
    - {date: 2026-03-31, account: labour, task: processors, amount: 4320, document: TS-4051-03, line: 2, text: Time sheets March}
write projects/gdpr/actuals/2026-04.yaml
  postings:
    - {date: 2026-04-30, account: labour, task: processors, amount: 7560, document: TS-4051-04, line: 1, text: Time sheets April}

commit 2026-06-02 09:30 +0200 i.kowalska
  gdpr: May costs
write projects/gdpr/actuals/2026-05.yaml
  postings:
    - {date: 2026-05-31, account: labour, task: processors, amount: 2880, document: TS-4051-05, line: 1, text: Time sheets May}
    - {date: 2026-05-31, account: labour, task: erase, amount: 3300, document: TS-4051-05, line: 2, text: Time sheets May}

commit 2026-06-22 10:00 +0200 i.kowalska
  gdpr: old records erased, audit begins
replace projects/gdpr/schedule.yaml
-     progress: 30%
      actual_start: 2026-05-18
+     actual_finish: 2026-06-19
+     progress: 100%
@@
      budget: 12000
      ev_method: 0/100
+     actual_start: 2026-06-22
replace projects/gdpr/risks.yaml
-     status: open
-     reviewed: 2026-05-28
-     review_by: 2026-06-30
+     status: closed
+     closed: 2026-06-19
+     closed_reason: Erasing is finished; the locked copy exists
+     reviewed: 2026-06-19

commit 2026-07-06 11:40 +0200 i.kowalska
  gdpr: audit report received, 6 findings, none of the highest class
replace projects/gdpr/schedule.yaml
      actual_start: 2026-06-22
+     actual_finish: 2026-07-03
@@
      depends_on: [audit]
      assign: ["i.kowalska 50%"]
      account: labour
+     actual_start: 2026-07-06
replace projects/gdpr/deliverables.yaml
      due: 2026-07-10
-     status: planned
+     submitted: 2026-07-03
+     status: accepted
+     accepted_by: m.sandoval
+     accepted: 2026-07-06
+     evidence: [docs/audit-report.md]
write projects/gdpr/docs/audit-report.md
  ---
  title: Audit report, summary
  version: "1"
  status: approved
  owner: i.kowalska
  date: 2026-07-03
  approval:
    by: m.sandoval
    on: 2026-07-06
  about: [DEL-002]
  ---

  # Audit report, summary

  Six findings: two of class B (retention periods in the time clock, a missing contract annex), four of
  class C. All are to be mended by 31 July.
write projects/gdpr/actuals/2026-06.yaml
  postings:
    - {date: 2026-06-30, account: labour, task: erase, amount: 3540, document: TS-4051-06, line: 1, text: Time sheets June}

commit 2026-08-03 09:15 +0200 i.kowalska
  gdpr: findings mended, authority informed, two lessons
replace projects/gdpr/schedule.yaml
      actual_start: 2026-07-06
+     actual_finish: 2026-07-31
+     progress: 100%
@@
      deadline: 2026-08-14
+     actual_finish: 2026-08-03
write projects/gdpr/lessons.yaml
  lessons:
    - id: LL-001
      title: A locked copy makes erasing easy to agree
      raised: 2026-08-03
      stage: executing
      submitter: i.kowalska
      type: good
      event: Departments refused to erase until a locked copy for six months was offered.
      root_cause: Nobody wanted to answer for a record that might be needed.
      effect: All eleven departments agreed within a week
      recommendation: Offer a locked copy with an end date in every project that erases or migrates data.
      owner: i.kowalska
      status: collected
      about: [R-001]
    - id: LL-002
      title: Ask suppliers for contract annexes early
      raised: 2026-08-03
      stage: executing
      submitter: i.kowalska
      type: bad
      event: Nine of 34 processors answered only after the third letter.
      root_cause: The letters went to sales addresses and not to the suppliers' data protection officers.
      effect: Contracts were renewed one working day late
      effect_time: 1d
      recommendation: Purchasing keeps the data protection officer's address of each supplier.
      owner: i.kowalska
      status: collected
append projects/gdpr/status/2026.yaml
    - period: 2026-W31
      as_of: 2026-07-31
      by: i.kowalska
      summary: >-
        All six findings of the audit are mended. The letter to the authority goes out on Monday, nine
        working days before the date promised.
      done: [Six findings mended]
      next: [Letter to the authority]
write projects/gdpr/actuals/2026-07.yaml
  postings:
    - {date: 2026-07-15, account: external, task: audit, amount: 12000, document: DA-26-071, vendor: Datenschutz Audit Wien, text: Audit}
    - {date: 2026-07-31, account: labour, task: mend, amount: 7200, document: TS-4051-07, line: 1, text: Time sheets July}

commit 2026-09-11 14:30 +0200 i.kowalska
  gdpr: closing report, lessons approved
replace projects/gdpr/project.yaml
- stage: executing
+ stage: closing
replace projects/gdpr/schedule.yaml
      depends_on: [m-clean]
      assign: ["i.kowalska 50%"]
      account: labour
+     actual_start: 2026-09-07
+     actual_finish: 2026-09-11
+     progress: 100%
append projects/gdpr/gates.yaml
    - gate: G5
      criteria:
        - {id: accepted, met: yes, evidence: [docs/audit-report.md]}
        - {id: operations, met: yes, evidence: [docs/closing-report.md]}
        - {id: training, met: yes, evidence: [docs/closing-report.md]}
      decision: go
      by: [m.sandoval]
      on: 2026-09-11
write projects/gdpr/docs/closing-report.md
  ---
  title: Closing report
  version: "1"
  status: approved
  owner: i.kowalska
  date: 2026-09-11
  approval:
    by: m.sandoval
    on: 2026-09-11
  ---

  # Closing report

  The record of processing has no open item; the authority closed its file on 2 September. The project
  cost 53,400 EUR, 300 EUR (0.6 %) less than its budget of 53,700 EUR, because erasing needed less
  help from outside the team than planned. 212 employees were trained. The data protection officer goes on with the record.
replace projects/gdpr/lessons.yaml
      effect: All eleven departments agreed within a week
      recommendation: Offer a locked copy with an end date in every project that erases or migrates data.
      owner: i.kowalska
-     status: collected
+     status: approved
@@
      recommendation: Purchasing keeps the data protection officer's address of each supplier.
      owner: i.kowalska
-     status: collected
+     status: approved
write projects/gdpr/closing.yaml
  checklist:
    - {item: deliverables-accepted, met: yes, evidence: [docs/audit-report.md]}
    - {item: contracts-closed, met: yes, evidence: [docs/closing-report.md]}
    - {item: registers-closed, met: yes, evidence: [risks.yaml]}
    - {item: assets-returned, met: waived, reason: Nothing was bought or lent}
    - {item: final-figures, met: no, reason: September is not closed yet, owner: k.huber, due: 2026-10-09}

commit 2026-09-30 16:00 +0200 i.kowalska
  gdpr: closed at G6
replace projects/gdpr/project.yaml
- stage: closing
+ stage: closed
replace projects/gdpr/schedule.yaml
      depends_on: [closing-report]
+     actual_finish: 2026-09-30
append projects/gdpr/gates.yaml
    - gate: G6
      criteria:
        - {id: checklist, met: yes, evidence: [closing.yaml]}
        - {id: figures, met: yes, evidence: [docs/closing-report.md]}
        - {id: lessons, met: yes, evidence: [LL-001, LL-002]}
      decision: go
      by: [m.sandoval]
      on: 2026-09-30
replace projects/gdpr/closing.yaml
-   - {item: final-figures, met: no, reason: September is not closed yet, owner: k.huber, due: 2026-10-09}
+   - {item: final-figures, met: yes, evidence: [docs/closing-report.md]}
+   - {item: benefits-owned, met: waived, reason: The project was required by law and promises no benefit in money}
+   - {item: lessons-approved, met: yes, evidence: [lessons.yaml]}
+   - {item: archive-made, met: yes, evidence: [docs/closing-report.md]}
+   - {item: team-released, met: yes, evidence: [docs/closing-report.md]}
+   - {item: customer-asked, met: yes, evidence: [docs/closing-report.md]}
+   - {item: warranty-planned, met: waived, reason: Nothing was delivered under warranty}
+ customer_satisfaction: 4.5
+ customer_comment: Quiet, on time, and the departments were asked first.
+ closed: 2026-09-30
+ confirmed_by: m.sandoval
+ summary: >-
+   All 184 processings have a legal ground and a retention period. The authority has closed its file. The
+   project ended on the planned day and cost 53,400 EUR of a budget of 53,700 EUR.
append projects/gdpr/status/2026.yaml
    - period: 2026-W40
      as_of: 2026-09-30
      by: i.kowalska
      summary: >-
        The project is closed. It cost 53,400 EUR of 53,700 EUR and ended on the planned day.
      done: [G6 passed]
write projects/gdpr/actuals/2026-09.yaml
  postings:
    - {date: 2026-09-30, account: labour, task: closing-report, amount: 1800, document: TS-4051-09, line: 1, text: Time sheets September}
