# 上海MES：收尾中的项目，TOML，人民币；一次撤销。

commit 2026-05-28 09:50 +0800 li.wei
  mes-shanghai：项目资料由共享盘迁入
write projects/mes-shanghai/project.toml
  name = { en = "Manufacturing execution system Shanghai", zh = "上海制造执行系统" }
  purpose = "在上海工厂上线制造执行系统（MES），自动采集28台设备的产量和停机数据，取代纸质日报。"
  business_case = "设备综合效率（OEE）现为61%，每提高1个百分点年增毛利约38万元；按提高5个百分点计算，投资回收期约9个月。"
  sponsor = "liu.yang"
  manager = "li.wei"
  customer = "上海工厂生产部"
  programme = "connected-plants"
  tier = "standard"
  kind = "transform"
  stage = "executing"
  state = "active"
  priority = "medium"
  start = 2026-01-12
  finish = 2026-12-11
  currency = "CNY"
  calendar = "china"
  strategic_objectives = ["one-process"]
  custom = { site = "shanghai" }

  [scope]
  in = ["生产工单、报工、设备数据采集", "质量追溯到批次"]
  out = ["高级排产", "苏州工厂"]

  [approval]
  by = "liu.yang"
  on = 2025-12-19

  [[objectives]]
  id = "OBJ-1"
  text = "提高设备综合效率"
  measure = "28台设备的月度平均OEE"
  baseline = "61 %"
  target = "66 %"
  due = 2026-12-31

  [[objectives]]
  id = "OBJ-2"
  text = "取消纸质日报"
  measure = "仍使用纸质日报的班组数"
  baseline = "12"
  target = "0"
  due = 2026-09-30

  [[stakeholders]]
  id = "liu.yang"
  role = "发起人"
  interest = "high"
  influence = "high"
  engagement = "leading"

  [[stakeholders]]
  id = "sh-production"
  name = "上海工厂生产经理"
  organisation = "阿维纳传动上海工厂"
  role = "用户代表"
  interest = "high"
  influence = "high"
  engagement = "supportive"
  expectations = "班组长当班即可看到停机原因"

  [[assumptions]]
  id = "AS-1"
  text = "28台设备均提供数据采集接口"
  owner = "sun.yan"
  review_by = 2026-03-31
  status = "confirmed"

  [[benefits]]
  id = "B-001"
  title = "提高OEE"
  owner = "liu.yang"
  measure = "月度平均OEE"
  baseline = "61 %"
  target = "66 %"
  due = 2027-03-31
write projects/mes-shanghai/schedule.toml
  start = 2026-01-12
  calendar = "china"

  [[tasks]]
  id = "m-start"
  name = "项目启动"
  milestone = true
  owner = "li.wei"
  actual_finish = 2026-01-12

  [[tasks]]
  id = "blueprint"
  name = "编制业务蓝图"
  owner = "sun.yan"
  duration = "25d"
  depends_on = ["m-start"]
  assign = ["sun.yan"]
  account = "labour"
  progress = "100%"
  actual_start = 2026-01-12
  actual_finish = 2026-02-13

  [[tasks]]
  id = "config"
  name = "配置MES"
  owner = "sun.yan"
  duration = "40d"
  depends_on = ["blueprint"]
  account = "software"
  budget = 560000
  ev_method = "percent"
  progress = "100%"
  actual_start = 2026-02-24
  actual_finish = 2026-04-17
  requirements = ["REQ-001"]
  deliverables = ["DEL-001"]

  [[tasks]]
  id = "devices"
  name = "接入28台设备"
  owner = "sun.yan"
  duration = "30d"
  depends_on = ["blueprint"]
  assign = ["sun.yan"]
  account = "labour"
  progress = "100%"
  actual_start = 2026-02-24
  actual_finish = 2026-04-03
  requirements = ["REQ-002"]
  deliverables = ["DEL-001"]

  [[tasks]]
  id = "integration"
  name = "进行联调和用户测试"
  owner = "sun.yan"
  duration = "25d"
  depends_on = ["config", "devices"]
  assign = ["sun.yan"]
  account = "labour"
  progress = "90%"
  actual_start = 2026-04-20
  requirements = ["REQ-001", "REQ-002"]

  [[tasks]]
  id = "training"
  name = "培训班组长和操作工"
  owner = "li.wei"
  duration = "10d"
  depends_on = ["integration"]
  account = "software"
  budget = 30000
  ev_method = "percent"

  [[tasks]]
  id = "m-golive"
  name = "MES上线"
  milestone = true
  owner = "liu.yang"
  depends_on = ["integration", "training"]
  deadline = 2026-06-12

  [[tasks]]
  id = "trial-1"
  name = "试运行第一阶段：数据校准"
  owner = "sun.yan"
  duration = "30d"
  depends_on = ["m-golive"]
  assign = ["sun.yan 50%"]
  account = "labour"

  [[tasks]]
  id = "trial-2"
  name = "试运行第二阶段：取消纸质日报"
  owner = "sun.yan"
  duration = "40d"
  depends_on = ["trial-1"]
  assign = ["sun.yan 50%"]
  account = "labour"

  [[tasks]]
  id = "acceptance"
  name = "组织最终验收"
  owner = "li.wei"
  duration = "10d"
  depends_on = ["trial-2"]
  assign = ["li.wei 50%"]
  account = "labour"
  deliverables = ["DEL-002"]

  [[tasks]]
  id = "m-accepted"
  name = "项目验收通过"
  milestone = true
  owner = "liu.yang"
  depends_on = ["acceptance"]
  deadline = 2026-10-16

  [[tasks]]
  id = "closing-report"
  name = "编制结项报告"
  owner = "li.wei"
  duration = "10d"
  depends_on = ["m-accepted"]
  assign = ["li.wei 50%"]
  account = "labour"

  [[tasks]]
  id = "m-close"
  name = "项目结项"
  milestone = true
  owner = "liu.yang"
  depends_on = ["closing-report"]
  deadline = 2026-12-11
write projects/mes-shanghai/budget.toml
  notes = "金额均不含税。"

  [[accounts]]
  id = "labour"
  name = "内部人工"
  cost_element = "labour"
  treatment = "capex"
  cost_object = "SH-2601-10"
  owner = "li.wei"
  authorised = 385000

  [[accounts]]
  id = "software"
  name = "MES实施和培训"
  cost_element = "service"
  treatment = "capex"
  cost_object = "SH-2601-20"
  owner = "li.wei"
  authorised = 590000

  [[accounts]]
  id = "licences"
  name = "MES许可"
  cost_element = "service"
  treatment = "capex"
  cost_object = "SH-2601-30"
  owner = "li.wei"
  authorised = 180000

  [[accounts.lines]]
  id = "mes-licences"
  name = "120个用户许可"
  amount = 180000
  phasing = { 2026-04 = 180000 }
  start = 2026-04-01
  finish = 2026-04-30

  [[accounts]]
  id = "management"
  name = "项目管理"
  cost_element = "labour"
  treatment = "opex"
  cost_object = "SH-2601-40"
  owner = "li.wei"
  authorised = 200000

  [[accounts.lines]]
  id = "project-management"
  name = "项目经理"
  amount = 200000
  phasing = "linear"
  start = 2026-01-12
  finish = 2026-12-11

  [contingency]
  amount = 70000

  [management_reserve]
  amount = 30000

  [[funding]]
  period = "2026"
  amount = 1455000
  source = "中国区资本预算"
  approved_by = "m.sandoval"
  approved = 2025-12-19
write projects/mes-shanghai/contracts.toml
  [[contracts]]
  id = "CT-001"
  title = "MES软件许可与实施"
  party = "启明工业软件"
  number = "QM-2026-007"
  type = "fixed-price"
  amount = 770000
  tax = "excluded"
  tax_rate = "6%"
  account = "software"
  owner = "li.wei"
  signed = 2026-01-09
  start = 2026-01-12
  finish = 2027-06-30
  status = "active"
  warranty_until = 2027-06-30
  payments = [
    { id = "P1", text = "蓝图确认", amount = 168000, due = 2026-03-13, status = "paid", invoice = "QM260311", paid = 2026-03-12 },
    { id = "P2", text = "配置完成，许可交付", amount = 572000, due = 2026-04-30, status = "paid", invoice = "QM260422", paid = 2026-04-29 },
    { id = "P3", text = "培训完成", amount = 30000, due = 2026-06-30, status = "planned" },
  ]
write projects/mes-shanghai/requirements.toml
  [[requirements]]
  id = "REQ-001"
  text = "操作工扫码报工，每笔报工可追溯到批次和班组。"
  source = "生产部"
  priority = "must"
  owner = "sun.yan"
  verification = "test"
  status = "approved"
  deliverables = ["DEL-001"]
  raised = 2026-01-20

  [[requirements]]
  id = "REQ-002"
  text = "设备停机超过3分钟时，系统自动记录并要求填写原因。"
  source = "生产部"
  priority = "must"
  owner = "sun.yan"
  verification = "demonstration"
  status = "approved"
  deliverables = ["DEL-001"]
  raised = 2026-01-20
write projects/mes-shanghai/deliverables.toml
  [[deliverables]]
  id = "DEL-001"
  name = "MES系统"
  tasks = ["config", "devices"]
  requirements = ["REQ-001", "REQ-002"]
  owner = "sun.yan"
  acceptor = "liu.yang"
  acceptance_criteria = ["28台设备连续一周数据完整率不低于99%", "用户测试用例全部通过"]
  due = 2026-06-12
  status = "in-work"

  [[deliverables]]
  id = "DEL-002"
  name = "最终验收报告"
  tasks = ["acceptance"]
  owner = "li.wei"
  acceptor = "liu.yang"
  acceptance_criteria = ["OEE连续两个月不低于64%", "纸质日报全部取消"]
  due = 2026-10-16
  status = "planned"
write projects/mes-shanghai/risks.toml
  [[risks]]
  id = "R-001"
  title = "班组抵触扫码报工"
  cause = "扫码报工使每道工序的停机时间公开可见"
  event = "部分班组可能继续使用纸质日报"
  effect = "数据不完整，OEE无法考核"
  category = "people"
  raised_by = "li.wei"
  raised = 2026-02-02
  owner = "li.wei"
  probability = "medium"
  impact = { benefits = "medium" }
  response = "mitigate"
  actions = [{ id = "A1", text = "每个班组确定一名种子用户", owner = "li.wei", due = 2026-06-12, status = "open" }]
  trigger = "上线两周后仍有班组提交纸质日报"
  fallback = "厂长逐班组沟通"
  residual_probability = "unlikely"
  residual_impact = { benefits = "low" }
  proximity_from = 2026-06-15
  proximity_until = 2026-09-30
  tasks = ["trial-1", "trial-2"]
  status = "treating"
  reviewed = 2026-05-28
  review_by = 2026-07-31
write projects/mes-shanghai/gates.toml
  [[gates]]
  gate = "G0"
  decision = "go"
  by = ["liu.yang"]
  on = 2025-11-14
  criteria = [
    { id = "sponsor", met = "yes", evidence = ["project.toml"] },
    { id = "strategy", met = "yes", evidence = ["project.toml"] },
  ]

  [[gates]]
  gate = "G1"
  decision = "go"
  by = ["liu.yang"]
  on = 2025-12-19
  criteria = [
    { id = "business-case", met = "yes", evidence = ["project.toml"] },
    { id = "objectives", met = "yes", evidence = ["project.toml"] },
    { id = "lessons", met = "no", reason = "当时尚无经验教训库" },
  ]

  [[gates]]
  gate = "G2"
  decision = "go"
  by = ["liu.yang"]
  on = 2026-01-09
  criteria = [
    { id = "schedule", met = "yes", evidence = ["schedule.toml"] },
    { id = "budget", met = "yes", evidence = ["budget.toml"] },
    { id = "risks", met = "yes", evidence = ["risks.toml"] },
  ]
write projects/mes-shanghai/baselines/1.yaml
  number: 1
  type: first
  on: 2026-01-09
  by: li.wei
  reason: G2批准的计划，由原计划文件导入
  currency: CNY
  start: 2026-01-12
  finish: 2026-10-20
  budget_at_completion: 1355000
  contingency: 70000
  management_reserve: 30000
  tasks:
    - id: m-start
      start: 2026-01-12
      finish: 2026-01-12
    - id: blueprint
      start: 2026-01-12
      finish: 2026-02-13
      duration: 25d
      budget: 75000
      planned_value: {2026-W03: 15000, 2026-W04: 15000, 2026-W05: 15000, 2026-W06: 15000, 2026-W07: 15000}
    - id: config
      start: 2026-02-14
      finish: 2026-04-17
      duration: 40d
      budget: 560000
      planned_value: {2026-W07: 14000, 2026-W09: 70000, 2026-W10: 70000, 2026-W11: 70000, 2026-W12: 70000, 2026-W13: 70000, 2026-W14: 70000, 2026-W15: 56000, 2026-W16: 70000}
    - id: devices
      start: 2026-02-14
      finish: 2026-04-02
      duration: 30d
      budget: 90000
      planned_value: {2026-W07: 3000, 2026-W09: 15000, 2026-W10: 15000, 2026-W11: 15000, 2026-W12: 15000, 2026-W13: 15000, 2026-W14: 12000}
    - id: integration
      start: 2026-04-20
      finish: 2026-05-26
      duration: 25d
      budget: 75000
      planned_value: {2026-W17: 15000, 2026-W18: 12000, 2026-W19: 12000, 2026-W20: 15000, 2026-W21: 15000, 2026-W22: 6000}
    - id: training
      start: 2026-05-27
      finish: 2026-06-09
      duration: 10d
      budget: 30000
      planned_value: {2026-W22: 9000, 2026-W23: 15000, 2026-W24: 6000}
    - id: m-golive
      start: 2026-06-09
      finish: 2026-06-09
    - id: trial-1
      start: 2026-06-10
      finish: 2026-07-22
      duration: 30d
      budget: 45000
      planned_value: {2026-W24: 4500, 2026-W25: 6000, 2026-W26: 7500, 2026-W27: 7500, 2026-W28: 7500, 2026-W29: 7500, 2026-W30: 4500}
    - id: trial-2
      start: 2026-07-23
      finish: 2026-09-16
      duration: 40d
      budget: 60000
      planned_value: {2026-W30: 3000, 2026-W31: 7500, 2026-W32: 7500, 2026-W33: 7500, 2026-W34: 7500, 2026-W35: 7500, 2026-W36: 7500, 2026-W37: 7500, 2026-W38: 4500}
    - id: acceptance
      start: 2026-09-17
      finish: 2026-09-30
      duration: 10d
      budget: 20000
      planned_value: {2026-W38: 6000, 2026-W39: 8000, 2026-W40: 6000}
    - id: m-accepted
      start: 2026-09-30
      finish: 2026-09-30
    - id: closing-report
      start: 2026-10-08
      finish: 2026-10-20
      duration: 10d
      budget: 20000
      planned_value: {2026-W41: 6000, 2026-W42: 10000, 2026-W43: 4000}
    - id: m-close
      start: 2026-10-20
      finish: 2026-10-20
  lines:
    - id: mes-licences
      account: licences
      budget: 180000
      planned_value: {2026-04: 180000}
    - id: project-management
      account: management
      budget: 200000
      planned_value: {2026-W03: 4385.96, 2026-W04: 4385.96, 2026-W05: 4385.97, 2026-W06: 4385.96, 2026-W07: 5263.16, 2026-W09: 4385.97, 2026-W10: 4385.96, 2026-W11: 4385.97, 2026-W12: 4385.96, 2026-W13: 4385.97, 2026-W14: 4385.96, 2026-W15: 3508.77, 2026-W16: 4385.97, 2026-W17: 4385.96, 2026-W18: 3508.78, 2026-W19: 3508.77, 2026-W20: 4385.96, 2026-W21: 4385.97, 2026-W22: 4385.96, 2026-W23: 4385.97, 2026-W24: 4385.96, 2026-W25: 3508.77, 2026-W26: 4385.97, 2026-W27: 4385.96, 2026-W28: 4385.97, 2026-W29: 4385.96, 2026-W30: 4385.97, 2026-W31: 4385.96, 2026-W32: 4385.97, 2026-W33: 4385.96, 2026-W34: 4385.97, 2026-W35: 4385.96, 2026-W36: 4385.97, 2026-W37: 4385.96, 2026-W38: 5263.16, 2026-W39: 3508.77, 2026-W40: 2631.58, 2026-W41: 2631.58, 2026-W42: 4385.97, 2026-W43: 4385.96, 2026-W44: 4385.97, 2026-W45: 4385.96, 2026-W46: 4385.97, 2026-W47: 4385.96, 2026-W48: 4385.97, 2026-W49: 4385.96, 2026-W50: 4385.97}
  made_by: import
write projects/mes-shanghai/status/2026.toml
  [[entries]]
  period = "2026-W21"
  as_of = 2026-05-22
  by = "li.wei"
  summary = "联调完成90%，比计划晚3天，原因是两台设备接口与说明书不符。上线日期6月12日可能推迟一个工作日。"
  done = ["26台设备联调通过"]
  next = ["剩余2台设备联调", "准备培训"]
write projects/mes-shanghai/actuals/2026-01.toml
  postings = [
    { date = 2026-01-31, account = "labour", task = "blueprint", amount = 45000, document = "SH-GS-01", line = 1, text = "1月工时" },
    { date = 2026-01-31, account = "management", amount = 12000, document = "SH-GS-01", line = 2, text = "1月工时" },
  ]
write projects/mes-shanghai/actuals/2026-02.toml
  postings = [
    { date = 2026-02-28, account = "labour", task = "blueprint", amount = 30000, document = "SH-GS-02", line = 1, text = "2月工时" },
    { date = 2026-02-28, account = "labour", task = "devices", amount = 15000, document = "SH-GS-02", line = 2, text = "2月工时" },
    { date = 2026-02-28, account = "management", amount = 15000, document = "SH-GS-02", line = 3, text = "2月工时" },
  ]
write projects/mes-shanghai/actuals/2026-03.toml
  postings = [
    { date = 2026-03-12, account = "software", task = "config", amount = 168000, document = "QM260311", contract = "CT-001", vendor = "启明工业软件", text = "蓝图确认付款" },
    { date = 2026-03-31, account = "labour", task = "devices", amount = 66000, document = "SH-GS-03", line = 1, text = "3月工时" },
    { date = 2026-03-31, account = "management", amount = 20000, document = "SH-GS-03", line = 2, text = "3月工时" },
  ]
write projects/mes-shanghai/actuals/2026-04.toml
  postings = [
    { date = 2026-04-29, account = "software", task = "config", amount = 392000, document = "QM260422", line = 1, contract = "CT-001", vendor = "启明工业软件", text = "配置完成付款" },
    { date = 2026-04-29, account = "licences", amount = 180000, document = "QM260422", line = 2, contract = "CT-001", vendor = "启明工业软件", text = "用户许可" },
    { date = 2026-04-30, account = "labour", task = "devices", amount = 9000, document = "SH-GS-04", line = 1, text = "4月工时" },
    { date = 2026-04-30, account = "labour", task = "integration", amount = 27000, document = "SH-GS-04", line = 2, text = "4月工时" },
    { date = 2026-04-30, account = "management", amount = 20000, document = "SH-GS-04", line = 3, text = "4月工时" },
  ]

commit 2026-06-01 10:10 +0800 li.wei
  mes-shanghai：联调完成，5月成本
replace projects/mes-shanghai/schedule.toml
- progress = "90%"
  actual_start = 2026-04-20
+ progress = "100%"
+ actual_finish = 2026-05-29
write projects/mes-shanghai/actuals/2026-05.toml
  postings = [
    { date = 2026-05-31, account = "labour", task = "integration", amount = 57000, document = "SH-GS-05", line = 1, text = "5月工时" },
    { date = 2026-05-31, account = "management", amount = 18000, document = "SH-GS-05", line = 2, text = "5月工时" },
  ]

commit 2026-06-15 16:00 +0800 li.wei
  mes-shanghai：MES上线，晚一个工作日
replace projects/mes-shanghai/schedule.toml
  budget = 30000
  ev_method = "percent"
+ progress = "100%"
+ actual_start = 2026-06-01
+ actual_finish = 2026-06-12
@@
  deadline = 2026-06-12
+ actual_finish = 2026-06-15
replace projects/mes-shanghai/deliverables.toml
  due = 2026-06-12
- status = "in-work"
+ submitted = 2026-06-01
+ review_rounds = 2
+ defects = 9
+ status = "accepted"
+ accepted_by = "liu.yang"
+ accepted = 2026-06-15
+ evidence = ["docs/user-test.md"]
replace projects/mes-shanghai/risks.toml
- actions = [{ id = "A1", text = "每个班组确定一名种子用户", owner = "li.wei", due = 2026-06-12, status = "open" }]
+ actions = [{ id = "A1", text = "每个班组确定一名种子用户", owner = "li.wei", due = 2026-06-12, status = "done", done_on = 2026-06-10 }]
write projects/mes-shanghai/docs/user-test.md
  ---
  title: MES用户测试报告
  version: "1.1"
  status: approved
  owner: sun.yan
  date: 2026-06-12
  approval:
    by: liu.yang
    on: 2026-06-15
  about: [DEL-001, REQ-001, REQ-002]
  ---

  # MES用户测试报告

  共执行测试用例86项，首轮通过77项，缺陷9项均已修复并复测通过。

  28台设备于6月1日至7日连续一周的数据完整率为99.4%，满足验收标准。

commit 2026-07-01 09:40 +0800 li.wei
  mes-shanghai：6月成本，培训款已付
replace projects/mes-shanghai/contracts.toml
-   { id = "P3", text = "培训完成", amount = 30000, due = 2026-06-30, status = "planned" },
+   { id = "P3", text = "培训完成", amount = 30000, due = 2026-06-30, status = "paid", invoice = "QM260618", paid = 2026-06-26 },
write projects/mes-shanghai/actuals/2026-06.toml
  postings = [
    { date = 2026-06-26, account = "software", task = "training", amount = 30000, document = "QM260618", contract = "CT-001", vendor = "启明工业软件", text = "培训付款" },
    { date = 2026-06-30, account = "labour", task = "trial-1", amount = 15000, document = "SH-GS-06", line = 1, text = "6月工时" },
    { date = 2026-06-30, account = "management", amount = 20000, document = "SH-GS-06", line = 2, text = "6月工时" },
  ]

commit 2026-07-31 16:20 +0800 li.wei
  mes-shanghai：试运行第一阶段完成，7月成本
replace projects/mes-shanghai/schedule.toml
  depends_on = ["m-golive"]
  assign = ["sun.yan 50%"]
  account = "labour"
+ progress = "100%"
+ actual_start = 2026-06-16
+ actual_finish = 2026-07-28
@@
  depends_on = ["trial-1"]
  assign = ["sun.yan 50%"]
  account = "labour"
+ progress = "10%"
+ actual_start = 2026-07-29
replace projects/mes-shanghai/risks.toml
- reviewed = 2026-05-28
- review_by = 2026-07-31
+ reviewed = 2026-07-31
+ review_by = 2026-09-30
replace projects/mes-shanghai/requirements.toml
  verification = "test"
- status = "approved"
+ status = "verified"
+ tests = ["docs/user-test.md"]
@@
  verification = "demonstration"
- status = "approved"
+ status = "verified"
+ tests = ["docs/user-test.md"]
append projects/mes-shanghai/status/2026.toml

  [[entries]]
  period = "2026-W31"
  as_of = 2026-07-31
  by = "li.wei"
  summary = "试运行第一阶段7月28日完成，28台设备数据完整率99.2%。第二阶段已开始，目标是9月底前12个班组全部停用纸质日报。"
  done = ["数据校准完成"]
  next = ["首批4个班组停用纸质日报"]
write projects/mes-shanghai/actuals/2026-07.toml
  postings = [
    { date = 2026-07-31, account = "labour", task = "trial-1", amount = 30000, document = "SH-GS-07", line = 1, text = "7月工时" },
    { date = 2026-07-31, account = "labour", task = "trial-2", amount = 4500, document = "SH-GS-07", line = 2, text = "7月工时" },
    { date = 2026-07-31, account = "management", amount = 20000, document = "SH-GS-07", line = 3, text = "7月工时" },
  ]

commit 2026-09-01 09:30 +0800 li.wei
  mes-shanghai：试运行第二阶段60%，8月成本
replace projects/mes-shanghai/schedule.toml
- progress = "10%"
+ progress = "60%"
write projects/mes-shanghai/actuals/2026-08.toml
  postings = [
    { date = 2026-08-31, account = "labour", task = "trial-2", amount = 31500, document = "SH-GS-08", line = 1, text = "8月工时" },
    { date = 2026-08-31, account = "management", amount = 18000, document = "SH-GS-08", line = 2, text = "8月工时" },
  ]

commit 2026-09-21 15:50 +0800 li.wei
  mes-shanghai：纸质日报全部取消，R-001关闭
replace projects/mes-shanghai/schedule.toml
- progress = "60%"
  actual_start = 2026-07-29
+ progress = "100%"
+ actual_finish = 2026-09-21
replace projects/mes-shanghai/risks.toml
- status = "treating"
- reviewed = 2026-07-31
- review_by = 2026-09-30
+ status = "closed"
+ closed = 2026-09-21
+ closed_reason = "12个班组均已停用纸质日报，连续三周未再出现"
+ reviewed = 2026-09-21
append projects/mes-shanghai/status/2026.toml

  [[entries]]
  period = "2026-W38"
  as_of = 2026-09-18
  by = "li.wei"
  summary = "试运行第二阶段接近完成，12个班组中11个已停用纸质日报。8月OEE为64.3%，达到验收标准。"
  done = ["11个班组停用纸质日报"]
  next = ["最后一个班组切换", "准备最终验收"]

commit 2026-10-01 08:30 +0800 li.wei
  mes-shanghai：9月成本，R-002登记
append projects/mes-shanghai/risks.toml

  [[risks]]
  id = "R-002"
  title = "验收数据口径变化"
  cause = "生产部与财务部对OEE的统计周期尚未统一"
  event = "验收时可能要求按月重新统计"
  effect = "验收延长约4个工作日，增加工时约2.5万元"
  category = "customer"
  raised_by = "li.wei"
  raised = 2026-09-28
  owner = "li.wei"
  probability = "medium"
  impact = { time = "4d", cost = "25000" }
  response = "accept"
  rationale = "统一口径需厂级会议，时间长于重新统计所需时间"
  contingency = 25000
  proximity_from = 2026-09-28
  proximity_until = 2026-10-16
  tasks = ["acceptance"]
  status = "open"
  reviewed = 2026-09-28
  review_by = 2026-10-16
replace projects/mes-shanghai/schedule.toml
  depends_on = ["trial-2"]
  assign = ["li.wei 50%"]
  account = "labour"
+ progress = "60%"
+ actual_start = 2026-09-22
write projects/mes-shanghai/actuals/2026-09.toml
  postings = [
    { date = 2026-09-30, account = "labour", task = "trial-2", amount = 24000, document = "SH-GS-09", line = 1, text = "9月工时" },
    { date = 2026-09-30, account = "labour", task = "acceptance", amount = 12000, document = "SH-GS-09", line = 2, text = "9月工时" },
    { date = 2026-09-30, account = "management", amount = 18000, document = "SH-GS-09", line = 3, text = "9月工时" },
  ]

commit 2026-10-16 17:00 +0800 li.wei
  mes-shanghai：最终验收通过，进入收尾阶段
replace projects/mes-shanghai/project.toml
- stage = "executing"
+ stage = "closing"
replace projects/mes-shanghai/schedule.toml
- progress = "60%"
  actual_start = 2026-09-22
+ progress = "100%"
+ actual_finish = 2026-10-16
@@
  deadline = 2026-10-16
+ actual_finish = 2026-10-16
replace projects/mes-shanghai/deliverables.toml
  due = 2026-10-16
- status = "planned"
+ submitted = 2026-10-12
+ review_rounds = 1
+ status = "accepted"
+ accepted_by = "liu.yang"
+ accepted = 2026-10-16
+ evidence = ["docs/acceptance-report.md"]
write projects/mes-shanghai/docs/acceptance-report.md
  ---
  title: 上海MES最终验收报告
  version: "1.0"
  status: approved
  owner: li.wei
  date: 2026-10-16
  approval:
    by: liu.yang
    on: 2026-10-16
  about: [DEL-002]
  ---

  # 上海MES最终验收报告

  | 验收标准 | 结果 |
  | --- | --- |
  | OEE连续两个月不低于64% | 8月64.3%，9月65.1% |
  | 纸质日报全部取消 | 12个班组于9月21日前全部停用 |

  验收结论：通过。遗留问题：5号线两台设备的停机原因代码待补充，由运维组于11月底前完成。
append projects/mes-shanghai/gates.toml

  [[gates]]
  gate = "G5"
  decision = "go"
  by = ["liu.yang"]
  on = 2026-10-16
  criteria = [
    { id = "accepted", met = "yes", evidence = ["docs/acceptance-report.md"] },
    { id = "operations", met = "yes", evidence = ["docs/acceptance-report.md"] },
    { id = "training", met = "yes", evidence = ["docs/user-test.md"] },
  ]
append projects/mes-shanghai/status/2026.toml

  [[entries]]
  period = "2026-W42"
  as_of = 2026-10-16
  by = "li.wei"
  summary = "最终验收于10月16日通过，比基准晚16天（CR-001：验收改为按月统计），项目进入收尾阶段。9月OEE为65.1%。"
  done = ["最终验收通过"]
  next = ["整理经验教训", "编制结项报告"]
write projects/mes-shanghai/closing.toml
  [[checklist]]
  item = "deliverables-accepted"
  met = "yes"
  evidence = ["docs/acceptance-report.md"]

  [[checklist]]
  item = "contracts-closed"
  met = "no"
  reason = "质保期至2027年6月30日，合同到期后关闭"
  owner = "li.wei"
  due = 2026-12-04

  [[checklist]]
  item = "registers-closed"
  met = "no"
  reason = "停机原因代码遗留问题未关闭"
  owner = "sun.yan"
  due = 2026-11-30

  [[checklist]]
  item = "final-figures"
  met = "no"
  reason = "11月成本尚未结账"
  owner = "k.huber"
  due = 2026-12-09

  [[checklist]]
  item = "benefits-owned"
  met = "yes"
  evidence = ["project.toml"]

  [[checklist]]
  item = "lessons-approved"
  met = "no"
  reason = "经验教训待PMO批准"
  owner = "xu.lin"
  due = 2026-12-04

commit 2026-10-30 16:40 +0800 li.wei
  mes-shanghai：经验教训，10月成本，CR-001批准

  PMO-Change: mes-shanghai/CR-001
write projects/mes-shanghai/lessons.toml
  [[lessons]]
  id = "LL-001"
  title = "先派种子用户，再推扫码报工"
  raised = 2026-10-22
  stage = "closing"
  submitter = "li.wei"
  type = "good"
  event = "上线前每个班组确定一名种子用户，上线后由其在班前会上答疑。"
  expected = "三个月内取消纸质日报"
  actual = "14周取消，期间无人申请延期"
  root_cause = "班组成员愿意向同事提问，而不愿意打热线电话。"
  effect = "热线电话数量仅为预计的三分之一"
  recommendation = "凡改变一线操作的项目，G2前列出每个班组的种子用户名单。"
  owner = "xu.lin"
  status = "validated"
  about = ["R-001"]

  [[lessons]]
  id = "LL-002"
  title = "设备接口先实测再签合同"
  raised = 2026-10-22
  stage = "closing"
  submitter = "sun.yan"
  type = "bad"
  event = "两台设备的数据接口与说明书不符，联调多用了3个工作日。"
  root_cause = "蓝图阶段只核对了说明书，没有到现场读取数据。"
  effect_time = "3d"
  recommendation = "蓝图阶段逐台读取一次真实数据，并记入蓝图附件。"
  owner = "sun.yan"
  status = "validated"
replace projects/mes-shanghai/risks.toml
- status = "open"
- reviewed = 2026-09-28
- review_by = 2026-10-16
+ status = "occurred"
+ issue = "I-002"
+ change = "CR-001"
+ reviewed = 2026-10-12
write projects/mes-shanghai/changes.toml
  [[changes]]
  id = "CR-001"
  title = "验收追加工时"
  type = "cost"
  nature = "corrective"
  requester = "li.wei"
  raised = 2026-10-12
  reason = "生产部要求按月重新统计OEE，验收由10个工作日延长到14个工作日。"
  description = "从应急储备支取2.5万元，用于验收和结项报告的追加工时。"
  priority = "medium"
  issue = "I-002"
  risk = "R-002"
  alternatives = ["不追加，按季度数据验收", "由生产部自行统计"]
  funding = "contingency"
  tasks = ["acceptance", "closing-report"]
  assessor = "xu.lin"
  recommendation = "建议批准。"
  status = "verified"
  decision_due = 2026-10-16
  decision = "approve"
  authority = "liu.yang"
  decided = 2026-10-14
  implementation = ["acceptance"]
  verification = "最终验收已于10月16日通过"

  [changes.impact]
  schedule = "0d"
  cost = 25000
  capex = 25000
  opex = 0
  effort = "6d"
replace projects/mes-shanghai/budget.toml
- authorised = 385000
+ authorised = 410000
+ 
+ [[accounts.lines]]
+ id = "extra-effort"
+ name = "验收追加工时"
+ amount = 25000
+ phasing = { 2026-10 = 25000 }
+ start = 2026-10-14
+ finish = 2026-10-31
@@
  [contingency]
  amount = 70000
+ 
+ [[contingency.draws]]
+ on = 2026-10-14
+ amount = 25000
+ change = "CR-001"
+ line = "extra-effort"
+ risk = "R-002"
+ reason = "验收追加工时"
write projects/mes-shanghai/issues.toml
  [[issues]]
  id = "I-001"
  title = "5号线停机原因代码不全"
  type = "off-specification"
  description = "5号线两台设备的停机原因代码缺少换模类，操作工只能选择“其他”。"
  severity = "minor"
  priority = "medium"
  raised_by = "li.wei"
  raised = 2026-10-16
  owner = "sun.yan"
  due = 2026-11-30
  status = "in-progress"

  [[issues]]
  id = "I-002"
  title = "验收须按月重新统计OEE"
  type = "request-for-change"
  description = "10月12日验收会上，生产部要求将季度OEE拆分为月度数据。"
  severity = "minor"
  priority = "high"
  raised_by = "li.wei"
  raised = 2026-10-12
  owner = "li.wei"
  due = 2026-10-16
  status = "closed"
  root_cause = "验收标准未写明统计周期"
  resolution = "按月重新统计8月和9月数据，追加工时由CR-001承担。"
  resolved = 2026-10-15
  closed = 2026-10-16
  risk = "R-002"
  change = "CR-001"
write projects/mes-shanghai/actuals/2026-10.toml
  postings = [
    { date = 2026-10-31, account = "labour", task = "acceptance", amount = 16000, document = "SH-GS-10", line = 1, text = "10月工时" },
    { date = 2026-10-31, account = "management", amount = 15000, document = "SH-GS-10", line = 2, text = "10月工时" },
  ]

commit 2026-11-03 09:05 +0800 li.wei as closed-too-early
  mes-shanghai：项目结项
replace projects/mes-shanghai/project.toml
- stage = "closing"
+ stage = "closed"

commit 2026-11-03 14:20 +0800 xu.lin
  Revert "mes-shanghai：项目结项"

  G6尚未召开，检查单还有四项未完成。
revert closed-too-early

commit 2026-11-13 16:45 +0800 li.wei
  mes-shanghai：结项报告40%
replace projects/mes-shanghai/schedule.toml
  depends_on = ["m-accepted"]
  assign = ["li.wei 50%"]
  account = "labour"
+ progress = "40%"
+ actual_start = 2026-11-09
append projects/mes-shanghai/status/2026.toml

  [[entries]]
  period = "2026-W46"
  as_of = 2026-11-13
  by = "li.wei"
  summary = "结项报告完成40%。检查单六项中两项完成，四项有责任人和期限。"
  done = ["经验教训两条提交PMO"]
  next = ["结项报告初稿", "补齐5号线停机原因代码"]

commit 2026-11-20 16:50 +0800 li.wei
  mes-shanghai：第47周周报，11月成本
replace projects/mes-shanghai/schedule.toml
- progress = "40%"
  actual_start = 2026-11-09
+ progress = "70%"
+ remaining = "4d"
append projects/mes-shanghai/status/2026.toml

  [[entries]]
  period = "2026-W47"
  as_of = 2026-11-20
  by = "li.wei"
  summary = "结项报告完成70%，本周未能定稿，预计11月26日完成，比基准晚37天（验收延后16天，报告因补充统计推迟开始）。累计成本135.80万元，预计结项成本136.80万元，低于调整后的预算138.00万元（含CR-001追加2.50万元）。"
  done = ["结项报告初稿"]
  next = ["结项报告定稿", "12月9日前确认最终数据", "G6评审"]
  estimate_at_completion = 1368000
  forecast_finish = 2026-12-11

  [[entries.missed]]
  text = "结项报告定稿"
  cause = "验收数据需按月重新统计"
  new_date = 2026-11-26
write projects/mes-shanghai/actuals/2026-11.toml
  postings = [
    { date = 2026-11-20, account = "labour", task = "closing-report", amount = 20000, document = "SH-GS-11", line = 1, text = "11月工时（至20日）" },
    { date = 2026-11-20, account = "management", amount = 10000, document = "SH-GS-11", line = 2, text = "11月工时（至20日）" },
  ]
