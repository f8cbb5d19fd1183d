# The move of the data centre: initiating, with a plan from Microsoft Project.

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

commit 2026-11-19 16:20 +0100 p.lindqvist
  dc-move: the mover's plan, imported from Microsoft Project

  Calendar and start are ours; the reason for April came by telephone.
write projects/dc-move/schedule.yaml
  start: 2027-02-01
  calendar: austria
  engine: ms-project
  tasks:
    - id: contract
      name: Contract with the data centre signed
      milestone: true
      source: {system: ms-project, uid: 1, id: 1, start: 2027-02-01T08:00, finish: 2027-02-01T08:00, early_start: 2027-02-01T08:00, early_finish: 2027-02-01T08:00, late_start: 2027-03-26T17:00, late_finish: 2027-03-26T17:00}
    - id: room
      name: Prepare the room in Wels
      tasks:
        - id: power
          name: Lay power and cooling
          duration: 30d
          depends_on: [contract]
          source: {system: ms-project, uid: 3, id: 2.1, start: 2027-02-01T08:00, finish: 2027-03-12T17:00, early_start: 2027-02-01T08:00, early_finish: 2027-03-12T17:00, late_start: 2027-03-30T08:00, late_finish: 2027-05-11T17:00}
        - id: racks
          name: Set up 18 racks
          duration: 8d
          depends_on: ["power SS+20d"]
          source: {system: ms-project, uid: 4, id: 2.2, start: 2027-03-01T08:00, finish: 2027-03-10T17:00, early_start: 2027-03-01T08:00, early_finish: 2027-03-10T17:00, late_start: 2027-04-27T08:00, late_finish: 2027-05-07T17:00}
        - id: lines
          name: Lay two data lines
          duration: 25d
          depends_on: [contract]
          start_no_earlier_than: 2027-04-05
          reason: The road may be opened only after the frost
          source: {system: ms-project, uid: 5, id: 2.3, start: 2027-04-05T08:00, finish: 2027-05-10T17:00, early_start: 2027-04-05T08:00, early_finish: 2027-05-10T17:00, late_start: 2027-04-06T08:00, late_finish: 2027-05-11T17:00}
        - id: labels
          name: Label cables and ports
          duration: 6d
          depends_on: ["racks FF+2d"]
          source: {system: ms-project, uid: 6, id: 2.4, start: 2027-03-05T08:00, finish: 2027-03-12T17:00, early_start: 2027-03-05T08:00, early_finish: 2027-03-12T17:00, late_start: 2027-05-03T08:00, late_finish: 2027-05-11T17:00}
      source: {system: ms-project, uid: 2, id: 2, start: 2027-02-01T08:00, finish: 2027-05-10T17:00, early_start: 2027-02-01T08:00, early_finish: 2027-05-10T17:00, late_start: 2027-03-30T08:00, late_finish: 2027-05-11T17:00}
    - id: prepare
      name: Prepare the move
      tasks:
        - id: inventory
          name: List the 74 systems and what they need
          duration: 15d
          depends_on: [contract]
          source: {system: ms-project, uid: 8, id: 3.1, start: 2027-02-01T08:00, finish: 2027-02-19T17:00, early_start: 2027-02-01T08:00, early_finish: 2027-02-19T17:00, late_start: 2027-04-13T08:00, late_finish: 2027-05-03T17:00}
        - id: order
          name: Agree the order of the move
          duration: 5d
          depends_on: [inventory]
          source: {system: ms-project, uid: 9, id: 3.2, start: 2027-02-22T08:00, finish: 2027-02-26T17:00, early_start: 2027-02-22T08:00, early_finish: 2027-02-26T17:00, late_start: 2027-05-04T08:00, late_finish: 2027-05-11T17:00}
        - id: rehearsal
          name: Rehearse with six systems
          duration: 5d
          depends_on: [order, racks, lines, labels]
          source: {system: ms-project, uid: 10, id: 3.3, start: 2027-05-11T08:00, finish: 2027-05-18T17:00, early_start: 2027-05-11T08:00, early_finish: 2027-05-18T17:00, late_start: 2027-05-12T08:00, late_finish: 2027-05-19T17:00}
      source: {system: ms-project, uid: 7, id: 3, start: 2027-02-01T08:00, finish: 2027-05-18T17:00, early_start: 2027-02-01T08:00, early_finish: 2027-05-18T17:00, late_start: 2027-04-13T08:00, late_finish: 2027-05-19T17:00}
    - id: move
      name: Move the systems
      tasks:
        - id: office
          name: Move 41 office systems
          duration: 10d
          depends_on: ["rehearsal FS+5d"]
          source: {system: ms-project, uid: 12, id: 4.1, start: 2027-05-26T08:00, finish: 2027-06-09T17:00, early_start: 2027-05-26T08:00, early_finish: 2027-06-09T17:00, late_start: 2027-05-28T08:00, late_finish: 2027-06-10T17:00}
        - id: plant
          name: Move 33 plant systems
          duration: 12d
          depends_on: ["office FS+10ed"]
          source: {system: ms-project, uid: 13, id: 4.2, start: 2027-06-21T08:00, finish: 2027-07-06T17:00, early_start: 2027-06-21T08:00, early_finish: 2027-07-06T17:00, late_start: 2027-06-21T08:00, late_finish: 2027-07-06T17:00}
        - id: moved
          name: All systems run in Wels
          milestone: true
          depends_on: [plant]
          deadline: 2027-09-30
          source: {system: ms-project, uid: 14, id: 4.3, start: 2027-07-06T17:00, finish: 2027-07-06T17:00, early_start: 2027-07-06T17:00, early_finish: 2027-07-06T17:00, late_start: 2027-07-06T17:00, late_finish: 2027-07-06T17:00}
      source: {system: ms-project, uid: 11, id: 4, start: 2027-05-26T08:00, finish: 2027-07-06T17:00, early_start: 2027-05-26T08:00, early_finish: 2027-07-06T17:00, late_start: 2027-05-28T08:00, late_finish: 2027-07-06T17:00}
    - id: watch
      name: Watch one month-end closing
      duration: 20d
      depends_on: [moved]
      source: {system: ms-project, uid: 15, id: 5, start: 2027-07-07T08:00, finish: 2027-08-03T17:00, early_start: 2027-07-07T08:00, early_finish: 2027-08-03T17:00, late_start: 2027-07-07T08:00, late_finish: 2027-08-03T17:00}
    - id: clear
      name: Clear the cellar
      duration: 10d
      depends_on: ["moved FS+1w"]
      source: {system: ms-project, uid: 16, id: 6, start: 2027-07-14T08:00, finish: 2027-07-27T17:00, early_start: 2027-07-14T08:00, early_finish: 2027-07-27T17:00, late_start: 2027-07-21T08:00, late_finish: 2027-08-03T17:00}
    - id: handed-back
      name: Rooms handed back
      milestone: true
      depends_on: [watch, clear]
      deadline: 2027-12-17
      source: {system: ms-project, uid: 17, id: 7, start: 2027-08-03T17:00, finish: 2027-08-03T17:00, early_start: 2027-08-03T17:00, early_finish: 2027-08-03T17:00, late_start: 2027-08-03T17:00, late_finish: 2027-08-03T17:00}
  source: {system: ms-project, id: umzug-wels.xml, start: 2027-02-01T08:00, finish: 2027-08-03T17:00}
