# The move of the data centre: initiating.

commit 2026-09-16 13:30 +0200 j.keller
  dc-move: idea
write projects/dc-move/project.yaml
  name: {en: Data centre move, zh: 数据中心搬迁}
  purpose: >-
    The data centre in the cellar of Linz moves to a rented one in Wels before the lease of the building
    ends in March 2028.
  manager: j.keller
  tier: standard
  kind: run
  stage: proposed
  state: active
  priority: medium
  programme: connected-plants
  cost_estimate: 480000
  currency: EUR
  custom:
    site: linz

commit 2026-10-21 10:50 +0200 j.keller
  dc-move: G0 passed, charter in work
replace projects/dc-move/project.yaml
+ sponsor: t.berger
  manager: j.keller
+ customer: IT operations
+ business_case: >-
+   The lease ends and will not be renewed. Renting in Wels costs 96,000 EUR a year, 31,000 EUR less than
+   power, cooling and insurance of our own cellar.
+ objectives:
+   - id: OBJ-1
+     text: All systems run in Wels before the lease ends
+     measure: Systems still in the cellar of Linz
+     baseline: "74"
+     target: "0"
+     due: 2027-12-31
@@
- stage: proposed
+ stage: initiating
@@
  programme: connected-plants
+ strategic_objectives: [safe-operations]
write projects/dc-move/gates.yaml
  gates:
    - gate: G0
      criteria:
        - {id: sponsor, met: yes, evidence: [project.yaml]}
        - {id: strategy, met: yes, evidence: [project.yaml]}
      decision: go
      by: [t.berger]
      on: 2026-10-20
write projects/dc-move/risks.yaml
  risks:
    - id: R-001
      title: Old storage does not survive the journey
      cause: The storage system is nine years old and has not been switched off since 2022
      event: disks may fail when it is switched on again in Wels
      effect: up to two days without the plant systems, 60,000 EUR
      category: technical
      raised_by: p.lindqvist
      raised: 2026-10-19
      owner: j.keller
      probability: medium
      impact: {cost: "60000", time: 10d}
      response: avoid
      actions:
        - {id: A1, text: Compare moving with renting new storage, owner: p.lindqvist, due: 2026-12-18, status: open}
      status: open
      reviewed: 2026-10-19
      review_by: 2026-12-18

commit 2026-11-05 14:10 +0100 j.keller
  dc-move: two data centres to choose from
write projects/dc-move/decisions.yaml
  decisions:
    - id: DEC-001
      title: Which data centre in Wels?
      context: Two of five offers are left.
      options:
        - {text: Wels North, pros: Two power feeds, cons: Ready in May 2027, cost: 96000}
        - {text: Wels Exhibition Centre, pros: Ready at once, cons: One power feed, cost: 81000}
      recommendation: Wels North; one feed contradicts the objective
      cost_of_delay: The offer of Wels North ends on 31 January
      raised_by: j.keller
      raised: 2026-11-05
      authority: t.berger
      due: 2026-12-18
      status: proposed
