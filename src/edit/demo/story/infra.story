# The plant network: TOML, registers as single files, a milestone that slips, an old status.

commit 2026-05-27 08:45 +0200 j.keller
  infra: charter of the plant network
write projects/infra/project.toml
  name = { en = "Plant network", zh = "工厂网络" }
  purpose = """
  The networks of Linz and Brno are replaced and divided into zones, so that a fault or an attack in an \
  office cannot stop a production line."""
  business_case = """
  The outage of 11 February cost 214,000 EUR in lost production. The switches are out of support since \
  January; insurance asks for separate zones by the end of March 2027."""
  sponsor = "t.berger"
  manager = "j.keller"
  customer = "Plant managers of Linz and Brno"
  programme = "connected-plants"
  tier = "standard"
  kind = "run"
  stage = "planning"
  state = "active"
  priority = "critical"
  start = 2026-06-15
  finish = 2027-02-26
  currency = "EUR"
  calendar = "austria"
  strategic_objectives = ["safe-operations"]
  tags = ["network", "security"]
  custom = { site = "group" }

  [scope]
  in = ["Switches, firewalls and fibre in Linz and Brno", "Zones for office, production and guests"]
  out = ["Wireless network in the warehouses", "Suzhou and Shanghai"]

  [approval]
  by = "t.berger"
  on = 2026-05-26

  [[objectives]]
  id = "OBJ-1"
  text = "A fault in the office network stops no line"
  measure = "Minutes of line standstill in the failover test"
  baseline = "95"
  target = "0"
  due = 2027-01-29

  [[objectives]]
  id = "OBJ-2"
  text = "Every device in the plants is in a known zone"
  measure = "Share of devices with an entry in the inventory"
  baseline = "61 %"
  target = "100 %"
  due = 2027-02-26

  [[stakeholders]]
  id = "t.berger"
  role = "sponsor"
  interest = "high"
  influence = "high"
  engagement = "leading"

  [[stakeholders]]
  id = "plant-linz"
  name = "Plant manager of Linz"
  organisation = "Arvena Drives Linz"
  role = "user"
  interest = "high"
  influence = "high"
  engagement = "neutral"
  engagement_wanted = "supportive"
  expectations = "No change-over while the press line runs"

  [[assumptions]]
  id = "AS-1"
  text = "Both plants stand still for two days at a weekend of our choice"
  owner = "j.keller"
  review_by = 2026-12-04

  [[benefits]]
  id = "B-001"
  title = "No production lost to network faults"
  owner = "t.berger"
  measure = "Hours of standstill a year because of the network"
  baseline = "11"
  target = "1"
  due = 2027-12-31
write projects/infra/gates.toml
  [[gates]]
  gate = "G0"
  decision = "go"
  by = ["t.berger"]
  on = 2026-03-06
  criteria = [
    { id = "sponsor", met = "yes", evidence = ["project.toml"] },
    { id = "strategy", met = "yes", evidence = ["project.toml"] },
  ]

  [[gates]]
  gate = "G1"
  decision = "go"
  by = ["t.berger"]
  on = 2026-05-26
  criteria = [
    { id = "business-case", met = "yes", evidence = ["project.toml"] },
    { id = "objectives", met = "yes", evidence = ["project.toml"] },
    { id = "lessons", met = "no", reason = "There is no earlier network project in the archive." },
  ]

commit 2026-05-27 10:30 +0200 j.keller
  infra: plan, budget and deliverables
write projects/infra/schedule.toml
  start = 2026-06-15
  calendar = "austria"

  [[tasks]]
  id = "m-start"
  name = "Project started"
  milestone = true
  owner = "j.keller"

  [[tasks]]
  id = "survey"
  name = "Survey cabling and cabinets"
  owner = "p.lindqvist"
  duration = "15d"
  depends_on = ["m-start"]
  assign = ["p.lindqvist"]
  account = "labour"

  [[tasks]]
  id = "design"
  name = "Design network and zones"
  owner = "p.lindqvist"
  duration = "20d"
  depends_on = ["survey"]
  assign = ["p.lindqvist"]
  account = "labour"
  deliverables = ["DEL-001"]

  [[tasks]]
  id = "order"
  name = "Order switches and firewalls"
  owner = "j.keller"
  duration = "5d"
  depends_on = ["design"]
  assign = ["j.keller 50%"]
  account = "labour"

  [[tasks]]
  id = "delivery"
  name = "Receive switches and firewalls"
  owner = "j.keller"
  duration = "40d"
  depends_on = ["order"]
  account = "hardware"
  budget = 180000
  ev_method = "milestones"
  ev_milestones = [
    { name = "Lot 1: firewalls and the core of Linz", weight = "60%", done = false },
    { name = "Lot 2: access switches and Brno", weight = "40%", done = false },
  ]

  [[tasks]]
  id = "cabling-linz"
  name = "Lay fibre in Linz"
  owner = "p.lindqvist"
  duration = "25d"
  depends_on = ["design"]
  account = "cabling"
  budget = 42000
  ev_method = "percent"

  [[tasks]]
  id = "cabling-brno"
  name = "Lay fibre in Brno"
  owner = "p.lindqvist"
  duration = "20d"
  depends_on = ["cabling-linz"]
  account = "cabling"
  budget = 31000
  ev_method = "percent"

  [[tasks]]
  id = "network-linz"
  name = "Change over the plant network in Linz"
  owner = "p.lindqvist"
  duration = "15d"
  depends_on = ["delivery", "cabling-linz"]
  assign = ["p.lindqvist"]
  account = "labour"
  deliverables = ["DEL-002"]
  estimate = { optimistic = "12d", most_likely = "15d", pessimistic = "25d" }

  [[tasks]]
  id = "m-linz"
  name = "Linz works on the new network"
  milestone = true
  owner = "j.keller"
  depends_on = ["network-linz"]
  deadline = 2026-11-13

  [[tasks]]
  id = "network-brno"
  name = "Change over the plant network in Brno"
  owner = "p.lindqvist"
  duration = "15d"
  depends_on = ["m-linz", "cabling-brno"]
  assign = ["p.lindqvist"]
  account = "labour"
  deliverables = ["DEL-003"]

  [[tasks]]
  id = "monitoring"
  name = "Set up monitoring"
  owner = "p.lindqvist"
  duration = "10d"
  depends_on = ["network-brno"]
  assign = ["p.lindqvist 50%"]
  account = "labour"

  [[tasks]]
  id = "failover-test"
  name = "Test the failover between zones"
  owner = "p.lindqvist"
  duration = "10d"
  depends_on = ["network-brno"]
  assign = ["p.lindqvist 50%"]
  account = "labour"
  deliverables = ["DEL-004"]

  [[tasks]]
  id = "m-accepted"
  name = "Network accepted by both plants"
  milestone = true
  owner = "t.berger"
  depends_on = ["monitoring", "failover-test"]
  deadline = 2027-02-12

  [[tasks]]
  id = "removal"
  name = "Remove the old switches"
  owner = "p.lindqvist"
  duration = "10d"
  depends_on = ["m-accepted"]
  assign = ["p.lindqvist"]
  account = "labour"

  [[tasks]]
  id = "m-close"
  name = "Project handed over"
  milestone = true
  owner = "j.keller"
  depends_on = ["removal"]
write projects/infra/budget.toml
  notes = "Amounts without tax."

  [[accounts]]
  id = "labour"
  name = "Own people"
  cost_element = "labour"
  treatment = "capex"
  cost_object = "P-4098-10"
  owner = "j.keller"
  authorised = 53000

  [[accounts]]
  id = "hardware"
  name = "Switches and firewalls"
  cost_element = "equipment"
  treatment = "capex"
  cost_object = "P-4098-20"
  owner = "j.keller"
  authorised = 180000

  [[accounts]]
  id = "cabling"
  name = "Fibre"
  cost_element = "subcontract"
  treatment = "capex"
  cost_object = "P-4098-30"
  owner = "j.keller"
  authorised = 73000

  [[accounts]]
  id = "management"
  name = "Project management"
  cost_element = "labour"
  treatment = "opex"
  cost_object = "P-4098-40"
  owner = "j.keller"
  authorised = 24000

  [[accounts.lines]]
  id = "project-management"
  name = "Project manager, three days a month"
  amount = 24000
  phasing = "linear"
  start = 2026-06-15
  finish = 2027-02-12

  [contingency]
  amount = 25000

  [management_reserve]
  amount = 10000

  [[funding]]
  period = "2026"
  amount = 320000
  source = "Group IT budget"
  approved_by = "m.sandoval"
  approved = 2026-05-26

  [[funding]]
  period = "2027"
  amount = 45000
  source = "Group IT budget"
  approved_by = "m.sandoval"
  approved = 2026-05-26
write projects/infra/deliverables.toml
  [[deliverables]]
  id = "DEL-001"
  name = "Network design with zones"
  tasks = ["design"]
  owner = "p.lindqvist"
  acceptor = "t.berger"
  acceptance_criteria = ["Every zone lists its devices, its owner and what may pass", "The insurer has no remark"]
  due = 2026-08-07
  status = "planned"

  [[deliverables]]
  id = "DEL-002"
  name = "Network in Linz"
  tasks = ["network-linz"]
  owner = "p.lindqvist"
  acceptor = "t.berger"
  acceptance_criteria = ["All lines ran one week without a network fault"]
  due = 2026-11-13
  status = "planned"

  [[deliverables]]
  id = "DEL-003"
  name = "Network in Brno"
  tasks = ["network-brno"]
  owner = "p.lindqvist"
  acceptor = "t.berger"
  acceptance_criteria = ["All lines ran one week without a network fault"]
  due = 2027-01-22
  status = "planned"

  [[deliverables]]
  id = "DEL-004"
  name = "Report of the failover test"
  tasks = ["failover-test"]
  owner = "p.lindqvist"
  acceptor = "t.berger"
  acceptance_criteria = ["Each of the twelve failures of the list was tried", "No line stood still"]
  due = 2027-02-05
  status = "planned"
write projects/infra/risks.toml
  [[risks]]
  id = "R-001"
  title = "Switches are delivered late"
  cause = "Makers of network equipment quote eight to sixteen weeks"
  event = "the delivery may come after September"
  effect = "Linz is changed over up to six weeks later, and with it the customer portal's tests"
  category = "supplier"
  raised_by = "j.keller"
  raised = 2026-05-27
  owner = "j.keller"
  probability = "likely"
  impact = { time = "30d" }
  response = "mitigate"
  actions = [{ id = "A1", text = "Order in two lots, Linz first", owner = "j.keller", due = 2026-08-07, status = "open" }]
  trigger = "No shipping notice four weeks before the date"
  fallback = "Keep the old core in Brno until February"
  residual_probability = "medium"
  residual_impact = { time = "20d" }
  proximity_from = 2026-09-01
  proximity_until = 2026-12-18
  tasks = ["delivery"]
  status = "treating"
  reviewed = 2026-05-27
  review_by = 2026-08-31

  [[risks]]
  id = "R-002"
  title = "A change-over stops the press line"
  cause = "Eleven controllers of the press line have fixed addresses that nobody has written down"
  event = "controllers may lose their connection in the change-over"
  effect = "the press line stands still for up to a shift, 38,000 EUR"
  category = "technical"
  raised_by = "p.lindqvist"
  raised = 2026-05-27
  owner = "p.lindqvist"
  probability = "medium"
  impact = { cost = "38000" }
  response = "mitigate"
  actions = [{ id = "A1", text = "Read out the addresses of all controllers", owner = "p.lindqvist", due = 2026-09-30, status = "open" }]
  trigger = "A controller answers on an address that is not on the list"
  fallback = "Change back within two hours"
  contingency = 12000
  residual_probability = "unlikely"
  residual_impact = { cost = "20000" }
  proximity_from = 2026-11-21
  proximity_until = 2027-01-15
  tasks = ["network-linz", "network-brno"]
  status = "treating"
  reviewed = 2026-05-27
  review_by = 2026-08-31

commit 2026-06-12 14:00 +0200 j.keller
  infra: plan approved at G2
replace projects/infra/project.toml
- stage = "planning"
+ stage = "executing"
append projects/infra/gates.toml

  [[gates]]
  gate = "G2"
  decision = "go"
  by = ["t.berger"]
  on = 2026-06-12
  criteria = [
    { id = "schedule", met = "yes", evidence = ["schedule.toml"] },
    { id = "budget", met = "yes", evidence = ["budget.toml"] },
    { id = "risks", met = "yes", evidence = ["risks.toml"] },
  ]
write projects/infra/baselines/1.yaml
  number: 1
  type: first
  on: 2026-06-12
  by: j.keller
  reason: Plan approved at G2
  currency: EUR
  start: 2026-06-15
  finish: 2026-12-15
  budget_at_completion: 330000
  contingency: 25000
  management_reserve: 10000
  tasks:
    - id: m-start
      start: 2026-06-15
      finish: 2026-06-15
    - id: survey
      start: 2026-06-15
      finish: 2026-07-03
      duration: 15d
      account: labour
      budget: 9000
      planned_value: {2026-W25: 3000, 2026-W26: 3000, 2026-W27: 3000}
    - id: design
      start: 2026-07-06
      finish: 2026-07-31
      duration: 20d
      account: labour
      budget: 12000
      planned_value: {2026-W28: 3000, 2026-W29: 3000, 2026-W30: 3000, 2026-W31: 3000}
    - id: order
      start: 2026-08-03
      finish: 2026-08-07
      duration: 5d
      account: labour
      budget: 2000
      planned_value: {2026-W32: 2000}
    - id: delivery
      start: 2026-08-10
      finish: 2026-10-02
      duration: 40d
      account: hardware
      budget: 180000
      planned_value: {2026-W33: 22500, 2026-W34: 22500, 2026-W35: 22500, 2026-W36: 22500, 2026-W37: 22500, 2026-W38: 22500, 2026-W39: 22500, 2026-W40: 22500}
    - id: cabling-linz
      start: 2026-08-03
      finish: 2026-09-04
      duration: 25d
      account: cabling
      budget: 42000
      planned_value: {2026-W32: 8400, 2026-W33: 8400, 2026-W34: 8400, 2026-W35: 8400, 2026-W36: 8400}
    - id: cabling-brno
      start: 2026-09-07
      finish: 2026-10-02
      duration: 20d
      account: cabling
      budget: 31000
      planned_value: {2026-W37: 7750, 2026-W38: 7750, 2026-W39: 7750, 2026-W40: 7750}
    - id: network-linz
      start: 2026-10-05
      finish: 2026-10-23
      duration: 15d
      account: labour
      budget: 9000
      planned_value: {2026-W41: 3000, 2026-W42: 3000, 2026-W43: 3000}
    - id: m-linz
      start: 2026-10-23
      finish: 2026-10-23
    - id: network-brno
      start: 2026-10-27
      finish: 2026-11-16
      duration: 15d
      account: labour
      budget: 9000
      planned_value: {2026-W44: 2400, 2026-W45: 3000, 2026-W46: 3000, 2026-W47: 600}
    - id: monitoring
      start: 2026-11-17
      finish: 2026-11-30
      duration: 10d
      account: labour
      budget: 3000
      planned_value: {2026-W47: 1200, 2026-W48: 1500, 2026-W49: 300}
    - id: failover-test
      start: 2026-11-17
      finish: 2026-11-30
      duration: 10d
      account: labour
      budget: 3000
      planned_value: {2026-W47: 1200, 2026-W48: 1500, 2026-W49: 300}
    - id: m-accepted
      start: 2026-11-30
      finish: 2026-11-30
    - id: removal
      start: 2026-12-01
      finish: 2026-12-15
      duration: 10d
      account: labour
      budget: 6000
      planned_value: {2026-W49: 2400, 2026-W50: 2400, 2026-W51: 1200}
    - id: m-close
      start: 2026-12-15
      finish: 2026-12-15
  lines:
    - id: project-management
      account: management
      start: 2026-06-15
      finish: 2027-02-12
      budget: 24000
      planned_value: {2026-W25: 714.29, 2026-W26: 714.29, 2026-W27: 714.29, 2026-W28: 714.29, 2026-W29: 714.29, 2026-W30: 714.29, 2026-W31: 714.29, 2026-W32: 714.29, 2026-W33: 714.29, 2026-W34: 714.29, 2026-W35: 714.29, 2026-W36: 714.29, 2026-W37: 714.29, 2026-W38: 714.29, 2026-W39: 714.29, 2026-W40: 714.29, 2026-W41: 714.29, 2026-W42: 714.28, 2026-W43: 714.28, 2026-W44: 571.43, 2026-W45: 714.28, 2026-W46: 714.28, 2026-W47: 714.28, 2026-W48: 714.28, 2026-W49: 714.28, 2026-W50: 571.43, 2026-W51: 714.28, 2026-W52: 428.57, 2026-W53: 428.57, 2027-W01: 571.43, 2027-W02: 714.28, 2027-W03: 714.28, 2027-W04: 714.28, 2027-W05: 714.28, 2027-W06: 714.28}
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
  digest: 3b419be51e583bd3
write projects/infra/status/2026.toml
  [[entries]]
  period = "2026-W24"
  as_of = 2026-06-12
  by = "j.keller"
  summary = "The plan was approved at G2. Work begins on Monday with the survey in Linz."
  done = ["G2 passed"]
  next = ["Survey in Linz"]

commit 2026-07-06 08:30 +0200 j.keller
  infra: survey finished, June costs
replace projects/infra/schedule.toml
  name = "Project started"
  milestone = true
  owner = "j.keller"
+ actual_finish = 2026-06-15
@@
  depends_on = ["m-start"]
  assign = ["p.lindqvist"]
  account = "labour"
+ progress = "100%"
+ actual_start = 2026-06-15
+ actual_finish = 2026-07-03
write projects/infra/actuals/2026-06.toml
  postings = [
    { date = 2026-06-30, account = "labour", task = "survey", amount = 7200, document = "TS-4098-06", line = 1, text = "Time sheets June" },
    { date = 2026-06-30, account = "management", amount = 1500, document = "TS-4098-06", line = 2, text = "Time sheets June" },
  ]

commit 2026-08-03 09:20 +0200 j.keller
  infra: design accepted, July costs
replace projects/infra/schedule.toml
  depends_on = ["survey"]
  assign = ["p.lindqvist"]
  account = "labour"
+ progress = "100%"
+ actual_start = 2026-07-06
+ actual_finish = 2026-07-31
replace projects/infra/deliverables.toml
  due = 2026-08-07
- status = "planned"
+ submitted = 2026-07-29
+ review_rounds = 1
+ defects = 5
+ status = "accepted"
+ accepted_by = "t.berger"
+ accepted = 2026-07-31
+ evidence = ["docs/network-design.md"]
write projects/infra/docs/network-design.md
  ---
  title: Network design
  version: "1.0"
  status: approved
  owner: p.lindqvist
  date: 2026-07-31
  review_by: 2027-02-26
  approval:
    by: t.berger
    on: 2026-07-31
  about: [DEL-001]
  ---

  # Network design

  | zone | devices | may reach |
  | --- | --- | --- |
  | office | 640 | internet, demilitarised zone |
  | production | 385 | demilitarised zone, by listed ports only |
  | demilitarised | 22 | office and production, by listed ports only |
  | guests | up to 80 | internet |

  The customer portal stands in the demilitarised zone of Linz.
append projects/infra/status/2026.toml

  [[entries]]
  period = "2026-W31"
  as_of = 2026-07-31
  by = "j.keller"
  summary = "The design is accepted on the planned day, its 38 cabinets are measured. The order goes out next week in two lots, because the maker quotes ten weeks."
  done = ["Network design accepted"]
  next = ["Order switches and firewalls"]
write projects/infra/actuals/2026-07.toml
  postings = [
    { date = 2026-07-31, account = "labour", task = "survey", amount = 1800, document = "TS-4098-07", line = 1, text = "Time sheets July" },
    { date = 2026-07-31, account = "labour", task = "design", amount = 12600, document = "TS-4098-07", line = 2, text = "Time sheets July" },
    { date = 2026-07-31, account = "management", amount = 3000, document = "TS-4098-07", line = 3, text = "Time sheets July" },
  ]

commit 2026-08-07 15:30 +0200 j.keller
  infra: switches ordered in two lots, fibre contract signed
replace projects/infra/schedule.toml
  depends_on = ["design"]
  assign = ["j.keller 50%"]
  account = "labour"
+ progress = "100%"
+ actual_start = 2026-08-03
+ actual_finish = 2026-08-07
replace projects/infra/risks.toml
- actions = [{ id = "A1", text = "Order in two lots, Linz first", owner = "j.keller", due = 2026-08-07, status = "open" }]
+ actions = [
+   { id = "A1", text = "Order in two lots, Linz first", owner = "j.keller", due = 2026-08-07, status = "done", done_on = 2026-08-07 },
+   { id = "A2", text = "Ask the supplier every Monday until lot 2 is in Linz", owner = "p.lindqvist", due = 2026-11-27, status = "in-progress" },
+ ]
write projects/infra/contracts.toml
  [[contracts]]
  id = "CT-001"
  title = "Switches and firewalls"
  party = "Netwerk Donau"
  number = "ND-26-3370"
  type = "fixed-price"
  amount = 180000
  tax = "excluded"
  account = "hardware"
  owner = "j.keller"
  signed = 2026-08-07
  start = 2026-08-10
  finish = 2026-12-18
  status = "active"
  warranty_until = 2031-12-31
  payments = [
    { id = "P1", text = "Lot 1 received", amount = 108000, due = 2026-10-30, status = "planned" },
    { id = "P2", text = "Lot 2 received", amount = 72000, due = 2026-12-18, status = "planned" },
  ]

  [[contracts]]
  id = "CT-002"
  title = "Fibre in Linz and Brno"
  party = "Elektro Sattler"
  number = "ES-1944"
  type = "fixed-price"
  amount = 73000
  tax = "excluded"
  account = "cabling"
  owner = "j.keller"
  signed = 2026-08-06
  start = 2026-08-17
  finish = 2026-11-30
  status = "active"
  payments = [
    { id = "P1", text = "Linz measured", amount = 42000, due = 2026-10-09, status = "planned" },
    { id = "P2", text = "Brno measured", amount = 31000, due = 2026-11-27, status = "planned" },
  ]

commit 2026-09-02 10:40 +0200 j.keller
  infra: August costs, review of risks
replace projects/infra/risks.toml
  proximity_until = 2026-12-18
  tasks = ["delivery"]
  status = "treating"
- reviewed = 2026-05-27
- review_by = 2026-08-31
+ reviewed = 2026-09-01
+ review_by = 2026-10-16
@@
  tasks = ["network-linz", "network-brno"]
  status = "treating"
- reviewed = 2026-05-27
- review_by = 2026-08-31
+ reviewed = 2026-09-01
+ review_by = 2026-10-16
write projects/infra/actuals/2026-08.toml
  postings = [
    { date = 2026-08-31, account = "labour", task = "order", amount = 2000, document = "TS-4098-08", line = 1, text = "Time sheets August" },
    { date = 2026-08-31, account = "management", amount = 3000, document = "TS-4098-08", line = 2, text = "Time sheets August" },
  ]

commit 2026-09-11 15:50 +0200 j.keller
  infra: status week 37
replace projects/infra/schedule.toml
  depends_on = ["order"]
  account = "hardware"
  budget = 180000
+ actual_start = 2026-08-10
+ remaining = "15d"
@@
  budget = 42000
  ev_method = "percent"
+ progress = "80%"
+ actual_start = 2026-08-17
append projects/infra/status/2026.toml

  [[entries]]
  period = "2026-W37"
  as_of = 2026-09-11
  by = "j.keller"
  summary = "Fibre in Linz is at 80 %, as planned. The supplier confirms lot 1 for 2 October and gives no date for lot 2."
  done = ["Fibre in halls 1 to 4 laid"]
  next = ["Finish fibre in Linz", "Get a date for lot 2"]

commit 2026-09-18 15:40 +0200 j.keller
  infra: fibre in Linz finished, status week 38
replace projects/infra/schedule.toml
- remaining = "15d"
+ remaining = "10d"
@@
- progress = "80%"
  actual_start = 2026-08-17
+ actual_finish = 2026-09-18
+ progress = "100%"
append projects/infra/status/2026.toml

  [[entries]]
  period = "2026-W38"
  as_of = 2026-09-18
  by = "j.keller"
  summary = "Fibre in Linz is finished and measured on the planned day. Brno begins on Monday."
  done = ["All 64 links in Linz measured"]
  next = ["Begin fibre in Brno"]

commit 2026-09-25 15:35 +0200 j.keller
  infra: status week 39
replace projects/infra/schedule.toml
  budget = 31000
  ev_method = "percent"
+ progress = "25%"
+ actual_start = 2026-09-21
append projects/infra/status/2026.toml

  [[entries]]
  period = "2026-W39"
  as_of = 2026-09-25
  by = "j.keller"
  summary = "Brno is at 25 %. Addresses of nine of eleven controllers of the press line are read out. Lot 1 is announced for 9 October, a week late."
  done = ["Nine controllers read out"]
  next = ["Read out the last two controllers"]

commit 2026-10-02 15:30 +0200 j.keller
  infra: status week 40, September costs
replace projects/infra/schedule.toml
- remaining = "10d"
+ remaining = "5d"
@@
- progress = "25%"
+ progress = "50%"
replace projects/infra/risks.toml
- actions = [{ id = "A1", text = "Read out the addresses of all controllers", owner = "p.lindqvist", due = 2026-09-30, status = "open" }]
+ actions = [
+   { id = "A1", text = "Read out the addresses of all controllers", owner = "p.lindqvist", due = 2026-09-30, status = "done", done_on = 2026-09-30 },
+   { id = "A2", text = "Move one controller to the new zone on trial", owner = "p.lindqvist", due = 2026-12-04, status = "open" },
+ ]
append projects/infra/status/2026.toml

  [[entries]]
  period = "2026-W40"
  as_of = 2026-10-02
  by = "j.keller"
  summary = "Brno is at 50 %, as planned. All eleven controllers are on the list. Costs to the end of September are 76,100 EUR."
  done = ["List of controllers complete"]
  next = ["Receive lot 1"]
write projects/infra/actuals/2026-09.toml
  postings = [
    { date = 2026-09-30, account = "cabling", task = "cabling-linz", amount = 42000, document = "ES-R-812", contract = "CT-002", vendor = "Elektro Sattler", text = "Fibre in Linz" },
    { date = 2026-09-30, account = "management", amount = 3000, document = "TS-4098-09", line = 1, text = "Time sheets September" },
  ]

commit 2026-10-09 15:45 +0200 j.keller
  infra: lot 1 received, status week 41
replace projects/infra/schedule.toml
- remaining = "5d"
+ remaining = "29d"
@@
-   { name = "Lot 1: firewalls and the core of Linz", weight = "60%", done = false },
+   { name = "Lot 1: firewalls and the core of Linz", weight = "60%", done = 2026-10-09 },
@@
- progress = "50%"
+ progress = "75%"
replace projects/infra/contracts.toml
-   { id = "P1", text = "Linz measured", amount = 42000, due = 2026-10-09, status = "planned" },
+   { id = "P1", text = "Linz measured", amount = 42000, due = 2026-10-09, status = "paid", invoice = "ES-R-812", paid = 2026-10-09 },
append projects/infra/status/2026.toml

  [[entries]]
  period = "2026-W41"
  as_of = 2026-10-09
  by = "j.keller"
  summary = "Lot 1 is in Linz, a week late and complete. The supplier names 20 November for lot 2, seven weeks late."
  done = ["Lot 1 received and checked"]
  next = ["Decide on the date of the change-over in Linz"]

  [[entries.missed]]
  text = "Lot 2"
  cause = "The maker's factory is behind with access switches"
  new_date = 2026-11-20
  about = "R-001"

commit 2026-10-16 11:20 +0200 j.keller
  infra: Linz moves from 13 November to 18 December

  Decided with both plants and the portal project; see DEC-001.
replace projects/infra/schedule.toml
- deadline = 2026-11-13
+ deadline = 2026-12-18
replace projects/infra/deliverables.toml
- due = 2026-11-13
+ due = 2026-12-23
write projects/infra/decisions.toml
  [[decisions]]
  id = "DEC-001"
  title = "Change over Linz with lot 1 only, or wait for lot 2?"
  context = "Lot 2 with the access switches comes on 20 November instead of 2 October (R-001)."
  raised_by = "j.keller"
  raised = 2026-10-12
  authority = "t.berger"
  due = 2026-10-16
  status = "decided"
  decision = "Linz waits for lot 2 and is changed over at once, by 18 December."
  rationale = "Two change-overs double the risk for the press line; the portal has slack until mid-December."
  decided_by = "t.berger"
  decided = 2026-10-16
  about = ["R-001", "network-linz", "portal/R-003"]
  options = [
    { text = "Core first, access switches in December", pros = "The portal's zone is ready in November", cons = "The press line is interrupted twice" },
    { text = "Wait for lot 2", pros = "One interruption", cons = "Five weeks later" },
  ]

commit 2026-10-16 15:30 +0200 j.keller
  infra: status week 42
replace projects/infra/schedule.toml
- remaining = "29d"
+ remaining = "24d"
@@
- progress = "75%"
+ progress = "90%"
replace projects/infra/risks.toml
  tasks = ["delivery"]
  status = "treating"
- reviewed = 2026-09-01
- review_by = 2026-10-16
+ reviewed = 2026-10-16
+ review_by = 2026-12-04
@@
  tasks = ["network-linz", "network-brno"]
  status = "treating"
- reviewed = 2026-09-01
- review_by = 2026-10-16
+ reviewed = 2026-10-16
+ review_by = 2026-12-04
append projects/infra/status/2026.toml

  [[entries]]
  period = "2026-W42"
  as_of = 2026-10-16
  by = "j.keller"
  summary = "The change-over of Linz moves to 18 December (DEC-001). Brno is at 90 %; two ducts were blocked and cost two days."
  done = ["New date agreed with both plants"]
  next = ["Finish fibre in Brno"]

  [[entries.missed]]
  text = "Fibre in Brno finished"
  cause = "Two ducts were blocked"
  new_date = 2026-10-20

commit 2026-10-23 15:25 +0200 j.keller
  infra: fibre in Brno finished, lot 1 paid, status week 43
replace projects/infra/schedule.toml
- remaining = "24d"
+ remaining = "19d"
@@
- progress = "90%"
  actual_start = 2026-09-21
+ actual_finish = 2026-10-20
+ progress = "100%"
replace projects/infra/contracts.toml
-   { id = "P1", text = "Lot 1 received", amount = 108000, due = 2026-10-30, status = "planned" },
+   { id = "P1", text = "Lot 1 received", amount = 108000, due = 2026-10-30, status = "paid", invoice = "ND-88120", paid = 2026-10-23 },
@@
-   { id = "P2", text = "Brno measured", amount = 31000, due = 2026-11-27, status = "planned" },
+   { id = "P2", text = "Brno measured", amount = 31000, due = 2026-11-27, status = "invoiced", invoice = "ES-R-871" },
append projects/infra/status/2026.toml

  [[entries]]
  period = "2026-W43"
  as_of = 2026-10-23
  by = "j.keller"
  summary = "Fibre in Brno is finished two days late and within the price. Lot 1 is configured in the workshop."
  done = ["48 links in Brno measured"]
  next = ["Rehearse the change-over in the workshop"]

commit 2026-10-30 15:20 +0100 j.keller
  infra: status week 44, October costs
replace projects/infra/schedule.toml
- remaining = "19d"
+ remaining = "15d"
append projects/infra/status/2026.toml

  [[entries]]
  period = "2026-W44"
  as_of = 2026-10-30
  by = "j.keller"
  summary = "The change-over was rehearsed in the workshop in 70 minutes, wanted were 120. Costs to the end of October are 218,100 EUR of 330,000 EUR."
  done = ["Rehearsal with lot 1"]
  next = ["Letter to the plants with the weekend of the change-over"]
write projects/infra/actuals/2026-10.toml
  postings = [
    { date = 2026-10-23, account = "hardware", task = "delivery", amount = 108000, document = "ND-88120", contract = "CT-001", vendor = "Netwerk Donau", text = "Lot 1" },
    { date = 2026-10-31, type = "accrual", account = "cabling", task = "cabling-brno", amount = 31000, document = "AC-4098-10", contract = "CT-002", vendor = "Elektro Sattler", text = "Fibre in Brno, invoice open" },
    { date = 2026-10-31, account = "management", amount = 3000, document = "TS-4098-10", line = 1, text = "Time sheets October" },
  ]

commit 2026-11-06 15:10 +0100 j.keller
  infra: status week 45, the last before my absence

  Per Lindqvist stands in until 20 November.
replace projects/infra/schedule.toml
  budget = 180000
  actual_start = 2026-08-10
- remaining = "15d"
+ remaining = "10d"
append projects/infra/status/2026.toml

  [[entries]]
  period = "2026-W45"
  as_of = 2026-11-06
  by = "j.keller"
  summary = """
  Lot 2 is announced for 20 November and its shipping notice has come. Linz is planned for the weekend of \
  12 December and Brno for January. The plant manager of Linz has not yet signed for the weekend."""
  done = ["Shipping notice of lot 2"]
  next = ["Receive lot 2 on 20 November", "Begin in Linz on 23 November"]
  forecast_finish = 2027-02-19

  [[entries.help]]
  text = "Signature of the plant manager of Linz for the weekend of 12 December"
  who = "t.berger"
  by_when = 2026-11-20
write projects/infra/actions.toml
  [[actions]]
  id = "A-001"
  text = "Letter to both plants with the weekends of the change-over"
  owner = "p.lindqvist"
  due = 2026-11-13
  status = "open"
  raised = 2026-11-05
  about = ["network-linz"]
