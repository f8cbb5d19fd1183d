# 苏州仓储自动化：中文项目，风险登记册为单一文件，人民币。

commit 2026-05-27 10:20 +0800 zhang.min
  suzhou-wms：项目章程
write projects/suzhou-wms/project.yaml
  name: {en: Warehouse automation Suzhou, zh: 苏州仓储自动化}
  purpose: >-
    在苏州工厂建设一座8巷道立体仓库，并上线仓库管理系统（WMS），取代现有平库和纸质单据，
    解决出库差错多、库存账实不符的问题。
  business_case: >-
    现有平库租金每年186万元，出库差错造成的补发和退货损失每年约74万元。立体仓库投运后退租平库，
    差错损失预计下降八成，每年节约约245万元，投资回收期约2.6年。
  objectives:
    - id: OBJ-1
      text: 降低出库差错率
      measure: 每千行出库单的差错行数
      baseline: "6.8"
      target: "1.0"
      due: 2027-09-30
    - id: OBJ-2
      text: 提高库存准确率
      measure: 月度盘点账实相符率
      baseline: 94.2 %
      target: 99.8 %
      due: 2027-09-30
  sponsor: liu.yang
  manager: zhang.min
  customer: 苏州工厂物流部
  programme: connected-plants
  tier: standard
  kind: transform
  stage: planning
  state: active
  priority: high
  start: 2026-06-08
  finish: 2027-03-31
  currency: CNY
  calendar: china
  scope:
    in:
      - 8巷道立体仓库及输送线
      - WMS实施，与ERP接口
      - 物流部42名员工培训
    out:
      - 生产线边库
      - 上海备件仓库
  stakeholders:
    - {id: liu.yang, role: 发起人, interest: high, influence: high, engagement: leading}
    - {id: wang.fang, role: 用户代表, interest: high, influence: medium, engagement: supportive}
    - id: fire-authority
      name: 苏州工业园区消防部门
      organisation: 苏州工业园区
      role: 消防验收
      interest: medium
      influence: high
      engagement: neutral
      expectations: 货架喷淋和疏散通道符合规范
      communication: 每月现场沟通一次
  assumptions:
    - id: AS-1
      text: 现有厂房地坪承载力满足货架要求，无需加固
      owner: zhao.lei
      review_by: 2026-07-31
  benefits:
    - id: B-001
      title: 平库退租，减少租金支出
      owner: wang.fang
      measure: 年租金（万元）
      baseline: "186"
      target: "0"
      due: 2027-06-30
  strategic_objectives: [one-process]
  approval:
    by: liu.yang
    on: 2026-05-25
  custom:
    site: suzhou
write projects/suzhou-wms/gates.yaml
  gates:
    - gate: G0
      criteria:
        - {id: sponsor, met: yes, evidence: [project.yaml]}
        - {id: strategy, met: yes, evidence: [project.yaml]}
      decision: go
      by: [liu.yang]
      on: 2026-03-20
    - gate: G1
      criteria:
        - {id: business-case, met: yes, evidence: [project.yaml]}
        - {id: objectives, met: yes, evidence: [project.yaml]}
        - {id: lessons, met: no, reason: 当时尚无可查阅的经验教训}
      decision: go
      by: [liu.yang]
      on: 2026-05-25

commit 2026-05-28 16:40 +0800 zhang.min
  suzhou-wms：进度计划、预算和风险登记册
write projects/suzhou-wms/schedule.yaml
  start: 2026-06-08
  calendar: china
  tasks:
    - id: m-start
      name: 项目启动
      milestone: true
      owner: zhang.min
    - id: plan
      name: 方案设计
      owner: zhao.lei
      tasks:
        - id: data-analysis
          name: 分析出入库数据
          owner: zhao.lei
          duration: 15d
          depends_on: [m-start]
          assign: [zhao.lei]
          account: labour
        - id: layout
          name: 设计仓库布局和输送线
          owner: zhao.lei
          duration: 20d
          depends_on: [data-analysis]
          assign: [zhao.lei]
          account: labour
          requirements: [REQ-001]
          deliverables: [DEL-001]
        - id: wms-spec
          name: 编写WMS需求规格
          owner: sun.yan
          duration: 20d
          depends_on: [data-analysis]
          assign: [sun.yan]
          account: labour
          requirements: [REQ-002, REQ-003]
    - id: build
      name: 建设与开发
      owner: zhao.lei
      tasks:
        - id: racks
          name: 制造并安装货架
          owner: zhao.lei
          duration: 44d
          depends_on: [layout]
          account: equipment
          budget: 2400000
          ev_method: milestones
          ev_milestones:
            - {name: 货架出厂, weight: 40%, done: false}
            - {name: 1至4巷道安装完成, weight: 30%, done: false}
            - {name: 5至8巷道安装完成, weight: 30%, done: false}
          requirements: [REQ-001]
        - id: stackers
          name: 安装堆垛机和输送线
          owner: zhao.lei
          duration: 30d
          depends_on: [racks]
          account: equipment
          budget: 3100000
          ev_method: percent
          requirements: [REQ-001]
          deliverables: [DEL-002]
          estimate: {optimistic: 25d, most_likely: 30d, pessimistic: 42d}
        - id: wms-config
          name: 配置WMS
          owner: sun.yan
          duration: 40d
          depends_on: [wms-spec]
          account: software
          budget: 680000
          ev_method: percent
          requirements: [REQ-002]
        - id: erp-interface
          name: 开发ERP接口
          owner: sun.yan
          duration: 30d
          depends_on: [wms-config]
          assign: [sun.yan]
          account: labour
          requirements: [REQ-003]
          deliverables: [DEL-003]
    - id: go-live
      name: 测试与上线
      owner: zhang.min
      tasks:
        - id: integration-test
          name: 进行联合调试
          owner: zhao.lei
          duration: 20d
          depends_on: [stackers, erp-interface]
          assign: [zhao.lei, "sun.yan 50%"]
          account: labour
          requirements: [REQ-001, REQ-002, REQ-003]
        - id: fire-acceptance
          name: 办理消防验收
          owner: zhang.min
          duration: 10d
          depends_on: [stackers]
          assign: ["zhang.min 50%"]
          account: labour
        - id: training
          name: 培训仓库员工
          owner: wang.fang
          duration: 10d
          depends_on: [erp-interface]
          assign: ["sun.yan 50%"]
          account: labour
    - id: m-golive
      name: 立体仓库投运
      milestone: true
      owner: liu.yang
      depends_on: [integration-test, fire-acceptance, training]
      deadline: 2027-01-29
    - id: ramp-up
      name: 支持投运初期
      owner: zhang.min
      duration: 10d
      depends_on: [m-golive]
      assign: ["zhao.lei 50%"]
      account: labour
    - id: m-close
      name: 项目移交
      milestone: true
      owner: liu.yang
      depends_on: [ramp-up]
write projects/suzhou-wms/budget.yaml
  accounts:
    - id: labour
      name: 内部人工
      cost_element: labour
      treatment: capex
      cost_object: SZ-2607-10
      owner: zhang.min
      authorised: 395000
    - id: equipment
      name: 货架、堆垛机和输送线
      cost_element: equipment
      treatment: capex
      cost_object: SZ-2607-20
      owner: zhao.lei
      authorised: 5500000
    - id: software
      name: WMS软件
      cost_element: service
      treatment: capex
      cost_object: SZ-2607-30
      owner: sun.yan
      authorised: 680000
    - id: management
      name: 项目管理
      cost_element: labour
      treatment: opex
      cost_object: SZ-2607-40
      owner: zhang.min
      authorised: 300000
      lines:
        - id: project-management
          name: 项目经理，每周两天
          amount: 300000
          phasing: linear
          start: 2026-06-08
          finish: 2027-03-31
  contingency:
    amount: 350000
  management_reserve:
    amount: 200000
  funding:
    - {period: 2026, amount: 6200000, source: 中国区资本预算, approved_by: m.sandoval, approved: 2026-05-25}
    - {period: 2027, amount: 1225000, source: 中国区资本预算, approved_by: m.sandoval, approved: 2026-05-25}
  notes: 金额均不含税。
write projects/suzhou-wms/risks.yaml
  risks:
    - id: R-001
      title: 地坪承载力不足
      cause: 厂房建于2009年，地坪竣工资料不全
      event: 实测承载力可能低于货架要求的每平方米5吨
      effect: 地坪加固约需20个工作日，费用约30万元
      category: technical
      raised_by: zhao.lei
      raised: 2026-05-28
      owner: zhao.lei
      probability: unlikely
      impact: {time: 20d, cost: "300000"}
      response: mitigate
      actions:
        - {id: A1, text: 委托检测机构进行地坪承载力检测, owner: zhao.lei, due: 2026-07-10, status: open}
      trigger: 检测报告任一测点低于每平方米5吨
      fallback: 局部加固，调整货架布局避开薄弱区
      contingency: 90000
      residual_probability: very-low
      residual_impact: {time: 10d}
      proximity_from: 2026-07-01
      proximity_until: 2026-08-31
      tasks: [racks]
      status: treating
      reviewed: 2026-05-28
      review_by: 2026-07-31
    - id: R-002
      title: 消防验收不能一次通过
      cause: 货架高度超过9米，货架内喷淋须按新规范设计
      event: 消防部门可能要求整改
      effect: 投运推迟约15个工作日
      category: legal
      raised_by: zhang.min
      raised: 2026-05-28
      owner: zhang.min
      probability: medium
      impact: {time: 15d}
      response: mitigate
      actions:
        - {id: A1, text: 布局方案先送消防部门征求意见, owner: zhang.min, due: 2026-08-14, status: open}
        - {id: A2, text: 投运前请第三方预检, owner: zhang.min, due: 2026-12-21, status: open}
      trigger: 征求意见时提出书面修改要求
      fallback: 低区4层先行投运
      residual_probability: unlikely
      residual_impact: {time: 10d}
      proximity_from: 2027-01-04
      proximity_until: 2027-01-29
      tasks: [fire-acceptance]
      status: treating
      reviewed: 2026-05-28
      review_by: 2026-07-31
write projects/suzhou-wms/requirements/REQ-001.yaml
  id: REQ-001
  text: 立体仓库每小时完成不少于180个托盘的入库和出库作业。
  source: 物流部2025年高峰日数据
  priority: must
  owner: zhao.lei
  verification: test
  acceptance_criteria:
    - 连续4小时满负荷运行，平均每小时不少于180托盘
  status: approved
  deliverables: [DEL-001, DEL-002]
  raised: 2026-05-28
write projects/suzhou-wms/requirements/REQ-002.yaml
  id: REQ-002
  text: 每次出库均须扫码复核，批次不符时系统拒绝出库。
  source: 王芳
  priority: must
  owner: sun.yan
  verification: demonstration
  status: approved
  tasks: [wms-config]
  raised: 2026-05-28
write projects/suzhou-wms/requirements/REQ-003.yaml
  id: REQ-003
  text: 出入库数据在5分钟内同步到ERP。
  source: 财务部
  priority: must
  owner: sun.yan
  verification: test
  status: approved
  deliverables: [DEL-003]
  raised: 2026-05-28
write projects/suzhou-wms/deliverables/DEL-001.yaml
  id: DEL-001
  name: 仓库布局方案
  tasks: [layout]
  requirements: [REQ-001]
  owner: zhao.lei
  acceptor: wang.fang
  acceptance_criteria:
    - 仿真结果达到每小时180托盘
    - 消防部门无书面异议
  due: 2026-07-31
  status: planned
write projects/suzhou-wms/deliverables/DEL-002.yaml
  id: DEL-002
  name: 立体仓库设备
  tasks: [stackers]
  requirements: [REQ-001]
  owner: zhao.lei
  acceptor: wang.fang
  acceptance_criteria:
    - 连续72小时试运行，设备故障停机不超过30分钟
  due: 2026-12-25
  status: planned
write projects/suzhou-wms/deliverables/DEL-003.yaml
  id: DEL-003
  name: ERP接口
  tasks: [erp-interface]
  requirements: [REQ-003]
  owner: sun.yan
  acceptor: wang.fang
  acceptance_criteria:
    - 1,000笔测试单据同步无差异，延迟不超过5分钟
  due: 2026-11-27
  status: planned

commit 2026-06-05 17:30 +0800 zhang.min
  suzhou-wms：G2通过，项目进入执行阶段
replace projects/suzhou-wms/project.yaml
- stage: planning
+ stage: executing
append projects/suzhou-wms/gates.yaml
    - gate: G2
      criteria:
        - {id: schedule, met: yes, evidence: [schedule.yaml]}
        - {id: budget, met: yes, evidence: [budget.yaml]}
        - {id: risks, met: yes, evidence: [risks.yaml]}
      decision: go
      by: [liu.yang]
      on: 2026-06-05
write projects/suzhou-wms/status/2026.yaml
  entries:
    - period: 2026-W23
      as_of: 2026-06-05
      by: zhang.min
      summary: >-
        G2评审通过，项目下周一启动。设备供应商三家入围，7月底前签订合同。
      done: [G2评审通过]
      next: [分析2025年出入库数据]
write projects/suzhou-wms/baselines/1.yaml
  number: 1
  type: first
  on: 2026-06-05
  by: zhang.min
  reason: G2批准的计划和预算
  currency: CNY
  start: 2026-06-08
  finish: 2026-12-24
  budget_at_completion: 6875000
  contingency: 350000
  management_reserve: 200000
  tasks:
    - id: m-start
      start: 2026-06-08
      finish: 2026-06-08
    - id: data-analysis
      start: 2026-06-08
      finish: 2026-06-29
      duration: 15d
      account: labour
      budget: 45000
      planned_value: {2026-W24: 15000, 2026-W25: 12000, 2026-W26: 15000, 2026-W27: 3000}
    - id: layout
      start: 2026-06-30
      finish: 2026-07-27
      duration: 20d
      account: labour
      budget: 60000
      planned_value: {2026-W27: 12000, 2026-W28: 15000, 2026-W29: 15000, 2026-W30: 15000, 2026-W31: 3000}
    - id: wms-spec
      start: 2026-06-30
      finish: 2026-07-27
      duration: 20d
      account: labour
      budget: 60000
      planned_value: {2026-W27: 12000, 2026-W28: 15000, 2026-W29: 15000, 2026-W30: 15000, 2026-W31: 3000}
    - id: racks
      start: 2026-07-28
      finish: 2026-09-24
      duration: 44d
      account: equipment
      budget: 2400000
      planned_value: {2026-W31: 218181.82, 2026-W32: 272727.28, 2026-W33: 272727.27, 2026-W34: 272727.27, 2026-W35: 272727.27, 2026-W36: 272727.27, 2026-W37: 272727.27, 2026-W38: 327272.73, 2026-W39: 218181.82}
    - id: stackers
      start: 2026-09-28
      finish: 2026-11-12
      duration: 30d
      account: equipment
      budget: 3100000
      planned_value: {2026-W40: 310000, 2026-W41: 310000, 2026-W42: 516666.67, 2026-W43: 516666.67, 2026-W44: 516666.67, 2026-W45: 516666.66, 2026-W46: 413333.33}
    - id: wms-config
      start: 2026-07-28
      finish: 2026-09-20
      duration: 40d
      account: software
      budget: 680000
      planned_value: {2026-W31: 68000, 2026-W32: 85000, 2026-W33: 85000, 2026-W34: 85000, 2026-W35: 85000, 2026-W36: 85000, 2026-W37: 85000, 2026-W38: 102000}
    - id: erp-interface
      start: 2026-09-21
      finish: 2026-11-06
      duration: 30d
      account: labour
      budget: 90000
      planned_value: {2026-W39: 12000, 2026-W40: 9000, 2026-W41: 9000, 2026-W42: 15000, 2026-W43: 15000, 2026-W44: 15000, 2026-W45: 15000}
    - id: integration-test
      start: 2026-11-13
      finish: 2026-12-10
      duration: 20d
      account: labour
      budget: 90000
      planned_value: {2026-W46: 4500, 2026-W47: 22500, 2026-W48: 22500, 2026-W49: 22500, 2026-W50: 18000}
    - id: fire-acceptance
      start: 2026-11-13
      finish: 2026-11-26
      duration: 10d
      account: labour
      budget: 20000
      planned_value: {2026-W46: 2000, 2026-W47: 10000, 2026-W48: 8000}
    - id: training
      start: 2026-11-09
      finish: 2026-11-20
      duration: 10d
      account: labour
      budget: 15000
      planned_value: {2026-W46: 7500, 2026-W47: 7500}
    - id: m-golive
      start: 2026-12-10
      finish: 2026-12-10
    - id: ramp-up
      start: 2026-12-11
      finish: 2026-12-24
      duration: 10d
      account: labour
      budget: 15000
      planned_value: {2026-W50: 1500, 2026-W51: 7500, 2026-W52: 6000}
    - id: m-close
      start: 2026-12-24
      finish: 2026-12-24
  lines:
    - id: project-management
      account: management
      start: 2026-06-08
      finish: 2027-03-31
      budget: 300000
      planned_value: {2026-W24: 7211.54, 2026-W25: 5769.23, 2026-W26: 7211.54, 2026-W27: 7211.54, 2026-W28: 7211.54, 2026-W29: 7211.54, 2026-W30: 7211.54, 2026-W31: 7211.54, 2026-W32: 7211.54, 2026-W33: 7211.54, 2026-W34: 7211.54, 2026-W35: 7211.54, 2026-W36: 7211.54, 2026-W37: 7211.54, 2026-W38: 8653.84, 2026-W39: 5769.23, 2026-W40: 4326.92, 2026-W41: 4326.92, 2026-W42: 7211.54, 2026-W43: 7211.54, 2026-W44: 7211.54, 2026-W45: 7211.54, 2026-W46: 7211.54, 2026-W47: 7211.54, 2026-W48: 7211.54, 2026-W49: 7211.54, 2026-W50: 7211.54, 2026-W51: 7211.54, 2026-W52: 7211.54, 2026-W53: 7211.54, 2027-W01: 7211.54, 2027-W02: 7211.54, 2027-W03: 7211.54, 2027-W04: 7211.54, 2027-W05: 7211.54, 2027-W06: 7211.54, 2027-W07: 7211.54, 2027-W08: 7211.54, 2027-W09: 7211.53, 2027-W10: 7211.53, 2027-W11: 7211.53, 2027-W12: 7211.53, 2027-W13: 4326.92}
  calendars:
    china: 75f10388b8a79928
  rates:
    engineer-cn: 375
    manager-cn: 500
  exchange_rates:
    CNY: 0.125
  made_by: pmo 0.1.0
  digest: 275a3c6ff0a12650

commit 2026-06-30 17:50 +0800 zhang.min
  suzhou-wms：数据分析完成，6月成本
replace projects/suzhou-wms/schedule.yaml
      name: 项目启动
      milestone: true
      owner: zhang.min
+     actual_finish: 2026-06-08
@@
          depends_on: [m-start]
          assign: [zhao.lei]
          account: labour
+         progress: 100%
+         actual_start: 2026-06-08
+         actual_finish: 2026-06-29
write projects/suzhou-wms/actuals/2026-06.yaml
  postings:
    - {date: 2026-06-30, account: labour, task: data-analysis, amount: 45000, document: SZ-GS-06, line: 1, text: 6月工时}
    - {date: 2026-06-30, account: management, amount: 24000, document: SZ-GS-06, line: 2, text: 6月工时}

commit 2026-07-10 15:20 +0800 zhao.lei
  suzhou-wms：地坪检测合格，R-001概率下调

  12个测点均在每平方米5.6吨以上。
replace projects/suzhou-wms/project.yaml
      owner: zhao.lei
      review_by: 2026-07-31
+     status: confirmed
replace projects/suzhou-wms/risks.yaml
-       - {id: A1, text: 委托检测机构进行地坪承载力检测, owner: zhao.lei, due: 2026-07-10, status: open}
+       - {id: A1, text: 委托检测机构进行地坪承载力检测, owner: zhao.lei, due: 2026-07-10, status: done, done_on: 2026-07-09, result: 12个测点均在每平方米5.6吨以上}
@@
      tasks: [racks]
-     status: treating
-     reviewed: 2026-05-28
-     review_by: 2026-07-31
+     status: closed
+     closed: 2026-07-10
+     closed_reason: 检测合格，原因不再存在
+     reviewed: 2026-07-10

commit 2026-07-31 17:40 +0800 zhang.min
  suzhou-wms：布局方案和WMS规格完成，7月成本
replace projects/suzhou-wms/schedule.yaml
          depends_on: [data-analysis]
          assign: [zhao.lei]
          account: labour
+         progress: 100%
+         actual_start: 2026-06-30
+         actual_finish: 2026-07-27
@@
          depends_on: [data-analysis]
          assign: [sun.yan]
          account: labour
+         progress: 100%
+         actual_start: 2026-06-30
+         actual_finish: 2026-07-29
replace projects/suzhou-wms/deliverables/DEL-001.yaml
- status: planned
+ submitted: 2026-07-28
+ review_rounds: 1
+ defects: 2
+ status: accepted
+ accepted_by: wang.fang
+ accepted: 2026-07-31
+ evidence: [minutes/2026-07-31.md]
write projects/suzhou-wms/minutes/2026-07-31.md
  ---
  title: 布局方案评审会纪要
  date: 2026-07-31
  chair: zhang.min
  secretary: sun.yan
  attendees: [zhang.min, zhao.lei, sun.yan, wang.fang, liu.yang]
  about: [DEL-001, R-002]
  ---

  一、仿真结果为每小时192托盘，满足REQ-001要求。

  二、消防部门口头意见：货架内喷淋按新规范布置，疏散通道宽度由1.2米改为1.4米。方案已修改，请张敏于8月14日前取得书面意见。

  三、王芳同意验收布局方案。
append projects/suzhou-wms/status/2026.yaml
    - period: 2026-W31
      as_of: 2026-07-31
      by: zhang.min
      summary: >-
        布局方案7月31日验收，仿真结果每小时192托盘，高于目标180。设备合同7月30日签订，550万元，与预算一致。
        WMS规格比计划晚2天完成，不影响后续工作。
      done: [布局方案验收, 设备合同签订]
      next: [WMS开始配置, 取得消防部门书面意见]
write projects/suzhou-wms/actuals/2026-07.yaml
  postings:
    - {date: 2026-07-31, account: labour, task: layout, amount: 60000, document: SZ-GS-07, line: 1, text: 7月工时}
    - {date: 2026-07-31, account: labour, task: wms-spec, amount: 66000, document: SZ-GS-07, line: 2, text: 7月工时}
    - {date: 2026-07-31, account: management, amount: 32000, document: SZ-GS-07, line: 3, text: 7月工时}

commit 2026-08-05 11:10 +0800 zhang.min
  suzhou-wms：设备合同和软件合同签订
write projects/suzhou-wms/contracts.yaml
  contracts:
    - id: CT-001
      title: 立体仓库设备采购与安装
      party: 江南智储装备
      number: JN-2026-0815
      type: fixed-price
      amount: 5500000
      tax: excluded
      tax_rate: 13%
      account: equipment
      owner: zhao.lei
      signed: 2026-07-30
      start: 2026-07-30
      finish: 2027-03-31
      status: active
      payments:
        - {id: P1, text: 货架出厂, amount: 1650000, due: 2026-09-30, status: planned}
        - {id: P2, text: 货架安装完成, amount: 1100000, due: 2026-11-30, status: planned}
        - {id: P3, text: 设备验收, amount: 2475000, deliverable: DEL-002, due: 2027-02-26, status: planned}
        - {id: P4, text: 质保金, amount: 275000, due: 2028-03-31, status: planned}
      warranty_until: 2028-03-31
    - id: CT-002
      title: WMS软件与实施
      party: 云栈软件
      number: YZ-2026-118
      type: fixed-price
      amount: 680000
      tax: excluded
      tax_rate: 6%
      account: software
      owner: sun.yan
      signed: 2026-07-31
      start: 2026-08-03
      finish: 2027-03-31
      status: active
      payments:
        - {id: P1, text: 合同生效, amount: 204000, due: 2026-08-31, status: planned}
        - {id: P2, text: 配置完成, amount: 272000, milestone: wms-config, due: 2026-10-30, status: planned}
        - {id: P3, text: 投运, amount: 204000, milestone: m-golive, due: 2027-03-31, status: planned}

commit 2026-08-14 16:30 +0800 zhang.min
  suzhou-wms：消防部门书面意见已取得
replace projects/suzhou-wms/risks.yaml
-       - {id: A1, text: 布局方案先送消防部门征求意见, owner: zhang.min, due: 2026-08-14, status: open}
+       - {id: A1, text: 布局方案先送消防部门征求意见, owner: zhang.min, due: 2026-08-14, status: done, done_on: 2026-08-13}
@@
-     reviewed: 2026-05-28
-     review_by: 2026-07-31
+     reviewed: 2026-08-14
+     review_by: 2026-10-15

commit 2026-08-31 17:45 +0800 zhang.min
  suzhou-wms：8月进展和成本
replace projects/suzhou-wms/schedule.yaml
          account: equipment
          budget: 2400000
          ev_method: milestones
+         actual_start: 2026-07-31
@@
          budget: 680000
          ev_method: percent
+         progress: 50%
+         actual_start: 2026-08-03
replace projects/suzhou-wms/contracts.yaml
-       - {id: P1, text: 合同生效, amount: 204000, due: 2026-08-31, status: planned}
+       - {id: P1, text: 合同生效, amount: 204000, due: 2026-08-31, status: paid, invoice: "20266118", paid: 2026-08-28}
write projects/suzhou-wms/actuals/2026-08.yaml
  postings:
    - {date: 2026-08-28, account: software, task: wms-config, amount: 204000, document: SZ-FK-0828, contract: CT-002, vendor: 云栈软件, text: 合同生效付款}
    - {date: 2026-08-31, type: accrual, account: software, task: wms-config, amount: 136000, document: SZ-JT-08, contract: CT-002, vendor: 云栈软件, text: 配置完成50%计提}
    - {date: 2026-08-31, account: management, amount: 32000, document: SZ-GS-08, line: 1, text: 8月工时}

commit 2026-09-11 17:20 +0800 zhang.min
  suzhou-wms：第37周周报
replace projects/suzhou-wms/schedule.yaml
-         progress: 50%
+         progress: 70%
append projects/suzhou-wms/status/2026.yaml
    - period: 2026-W37
      as_of: 2026-09-11
      by: zhang.min
      summary: >-
        货架制造比计划晚约三周，供应商确认9月18日出厂；投运日期尚有余量，暂不调整。WMS配置完成70%，与计划一致。
      done: [完成WMS入库流程配置]
      next: [货架出厂检验, 配置出库复核]

commit 2026-09-18 17:25 +0800 zhang.min
  suzhou-wms：货架出厂，第38周周报
replace projects/suzhou-wms/schedule.yaml
-           - {name: 货架出厂, weight: 40%, done: false}
+           - {name: 货架出厂, weight: 40%, done: 2026-09-18}
@@
-         progress: 70%
+         progress: 80%
append projects/suzhou-wms/status/2026.yaml
    - period: 2026-W38
      as_of: 2026-09-18
      by: zhang.min
      summary: >-
        货架今日出厂，检验合格率100%。WMS配置完成80%，出库复核规则待物流部确认，比计划晚2天。
      done: [货架出厂检验]
      next: [货架进场, 确认出库复核规则]

commit 2026-09-24 17:35 +0800 zhang.min
  suzhou-wms：第39周周报（中秋前）
replace projects/suzhou-wms/schedule.yaml
-         progress: 80%
+         progress: 95%
append projects/suzhou-wms/status/2026.yaml
    - period: 2026-W39
      as_of: 2026-09-24
      by: zhang.min
      summary: >-
        货架已进场，1、2巷道开始安装。WMS配置完成95%。9月20日（调休）全员上班，进度未受中秋假期影响。
      done: [货架进场, 1至2巷道开始安装]
      next: [完成WMS配置, 国庆假期现场安全检查]

commit 2026-09-30 17:50 +0800 zhang.min
  suzhou-wms：WMS配置完成，9月成本
replace projects/suzhou-wms/schedule.yaml
-         progress: 95%
          actual_start: 2026-08-03
+         actual_finish: 2026-09-30
+         progress: 100%
replace projects/suzhou-wms/requirements/REQ-002.yaml
- status: approved
+ status: implemented
replace projects/suzhou-wms/contracts.yaml
-       - {id: P1, text: 货架出厂, amount: 1650000, due: 2026-09-30, status: planned}
+       - {id: P1, text: 货架出厂, amount: 1650000, due: 2026-09-30, status: paid, invoice: "26093001", paid: 2026-09-29}
write projects/suzhou-wms/actuals/2026-09.yaml
  postings:
    - {date: 2026-09-01, type: reversal, account: software, task: wms-config, amount: -136000, document: SZ-JT-09, contract: CT-002, reverses: SZ-JT-08, text: 冲销8月计提}
    - {date: 2026-09-29, account: equipment, task: racks, amount: 1650000, document: SZ-FK-0929, contract: CT-001, vendor: 江南智储装备, text: 货架出厂付款}
    - {date: 2026-09-30, type: accrual, account: software, task: wms-config, amount: 476000, document: SZ-JT-10, contract: CT-002, vendor: 云栈软件, text: 配置完成计提}
    - {date: 2026-09-30, account: management, amount: 32000, document: SZ-GS-09, line: 1, text: 9月工时}

commit 2026-10-10 17:15 +0800 zhang.min
  suzhou-wms：第41周周报（调休上班）
replace projects/suzhou-wms/schedule.yaml
          depends_on: [wms-config]
          assign: [sun.yan]
          account: labour
+         progress: 10%
+         actual_start: 2026-10-08
append projects/suzhou-wms/status/2026.yaml
    - period: 2026-W41
      as_of: 2026-10-10
      by: zhang.min
      summary: >-
        国庆后复工，10月10日调休上班。1至4巷道安装完成约七成。ERP接口10月8日开始，孙燕10月起每周4天。
      done: [WMS配置完成并通过物流部确认]
      next: [1至4巷道安装完成, 接口测试环境就绪]

commit 2026-10-16 17:20 +0800 zhang.min
  suzhou-wms：1至4巷道完成，第42周周报
replace projects/suzhou-wms/schedule.yaml
-           - {name: 1至4巷道安装完成, weight: 30%, done: false}
+           - {name: 1至4巷道安装完成, weight: 30%, done: 2026-10-16}
@@
-         progress: 10%
+         progress: 25%
replace projects/suzhou-wms/contracts.yaml
-       - {id: P2, text: 配置完成, amount: 272000, milestone: wms-config, due: 2026-10-30, status: planned}
+       - {id: P2, text: 配置完成, amount: 272000, milestone: wms-config, due: 2026-10-30, status: paid, invoice: "20266175", paid: 2026-10-15}
append projects/suzhou-wms/status/2026.yaml
    - period: 2026-W42
      as_of: 2026-10-16
      by: zhang.min
      summary: >-
        1至4巷道安装完成，经测量垂直度合格。ERP接口完成25%。第三方预检机构已联系，报价8万元，由应急储备承担须走变更。
      done: [1至4巷道安装完成]
      next: [5至8巷道安装, 提交变更申请CR-001]
write projects/suzhou-wms/changes/CR-001.yaml
  id: CR-001
  title: 增加消防第三方预检
  type: quality
  nature: preventive
  requester: zhang.min
  raised: 2026-10-16
  reason: 货架内喷淋为园区首批按新规范实施，验收要求存在不确定性（R-002）。
  description: 委托具备资质的第三方机构在消防验收前进行预检，并整改发现的问题。
  priority: high
  alternatives:
    - 不做预检，直接申请验收
    - 由设备供应商自检
  impact:
    schedule: 0d
    cost: 80000
    capex: 80000
    opex: 0
    quality: 提前发现问题，验收一次通过的可能性提高
    risk: R-002的概率由中降为较小
  tasks: [fire-acceptance]
  funding: contingency
  assessor: zhao.lei
  recommendation: 建议批准，费用低于推迟投运一周的损失。
  status: submitted
  decision_due: 2026-10-30

commit 2026-10-23 17:10 +0800 zhang.min
  suzhou-wms：第43周周报
replace projects/suzhou-wms/schedule.yaml
-         progress: 25%
+         progress: 40%
append projects/suzhou-wms/status/2026.yaml
    - period: 2026-W43
      as_of: 2026-10-23
      by: zhang.min
      summary: >-
        5至8巷道安装进行中，预计10月30日完成，比原计划晚约四周，原因是货架出厂推迟三周且分两批供货。ERP接口完成40%。
      done: [5、6巷道立柱安装]
      next: [5至8巷道安装完成, 变更CR-001审批]
      variances:
        - what: 货架安装完成日期晚于计划
          why: 第二批货架节后到货
          effect: 堆垛机安装由10月中旬推迟到11月2日开始
          action: 堆垛机安装增加一个班组
          owner: zhao.lei
          recovery_date: 2026-12-18

commit 2026-10-28 10:30 +0800 li.wei
  suzhou-wms：R-003 备件供应

  来自上海MES项目的经验，供苏州参考。
replace projects/suzhou-wms/risks.yaml
      reviewed: 2026-08-14
-     review_by: 2026-10-15
+     review_by: 2026-10-30
+   - id: R-003
+     title: 堆垛机关键备件交期长
+     cause: 伺服驱动器由国外原厂供货，交期10周
+     event: 调试中驱动器可能损坏而现场无备件
+     effect: 单巷道停用最长10周，产能下降八分之一
+     category: supplier
+     raised_by: li.wei
+     raised: 2026-10-28
+     owner: zhao.lei
+     probability: unlikely
+     impact: {time: 15d}
+     response: mitigate
+     actions:
+       - {id: A1, text: 与供应商约定现场寄存两套驱动器, owner: zhao.lei, due: 2026-11-27, status: open}
+     trigger: 供应商无法承诺48小时内到货
+     fallback: 从上海备件仓库借用
+     residual_probability: very-low
+     residual_impact: {time: 5d}
+     proximity_from: 2026-12-01
+     proximity_until: 2027-03-31
+     tasks: [stackers, integration-test]
+     status: treating
+     reviewed: 2026-10-28
+     review_by: 2026-12-15

commit 2026-10-30 17:30 +0800 zhang.min
  suzhou-wms：CR-001批准，货架完成，第44周周报

  PMO-Change: suzhou-wms/CR-001
replace projects/suzhou-wms/schedule.yaml
-           - {name: 5至8巷道安装完成, weight: 30%, done: false}
+           - {name: 5至8巷道安装完成, weight: 30%, done: 2026-10-30}
@@
          actual_start: 2026-07-31
+         actual_finish: 2026-10-30
@@
-         progress: 40%
+         progress: 55%
@@
        - id: fire-acceptance
          name: 办理消防验收
          owner: zhang.min
          duration: 10d
-         depends_on: [stackers]
+         depends_on: [fire-precheck]
          assign: ["zhang.min 50%"]
          account: labour
+       - id: fire-precheck
+         name: 委托第三方消防预检
+         owner: zhang.min
+         duration: 5d
+         depends_on: [stackers]
+         account: equipment
+         budget: 80000
+         ev_method: 0/100
replace projects/suzhou-wms/budget.yaml
-     authorised: 5500000
+     authorised: 5580000
@@
    amount: 350000
+   draws:
+     - {on: 2026-10-30, amount: 80000, risk: R-002, change: CR-001, task: fire-precheck, reason: 消防第三方预检}
replace projects/suzhou-wms/changes/CR-001.yaml
- status: submitted
+ status: approved
  decision_due: 2026-10-30
+ decision: approve
+ authority: liu.yang
+ decided: 2026-10-30
+ implementation: [fire-precheck]
replace projects/suzhou-wms/risks.yaml
      reviewed: 2026-08-14
-     review_by: 2026-10-30
+     review_by: 2026-12-15
+     change: CR-001
@@
-     proximity_from: 2027-01-04
+     proximity_from: 2026-12-28
append projects/suzhou-wms/status/2026.yaml
    - period: 2026-W44
      as_of: 2026-10-30
      by: zhang.min
      summary: >-
        8个巷道货架全部安装完成。CR-001已由刘洋批准，预检费8万元从应急储备支取，余额27万元。ERP接口完成55%。
      done: [货架安装完成, CR-001批准]
      next: [堆垛机安装开工]
write projects/suzhou-wms/actuals/2026-10.yaml
  postings:
    - {date: 2026-10-08, type: reversal, account: software, task: wms-config, amount: -476000, document: SZ-JT-11, contract: CT-002, reverses: SZ-JT-10, text: 冲销9月计提}
    - {date: 2026-10-15, account: software, task: wms-config, amount: 272000, document: SZ-FK-1015, contract: CT-002, vendor: 云栈软件, text: 配置完成付款}
    - {date: 2026-10-31, type: accrual, account: software, task: wms-config, amount: 204000, document: SZ-JT-12, contract: CT-002, vendor: 云栈软件, text: 投运款计提}
    - {date: 2026-10-31, type: accrual, account: equipment, task: racks, amount: 750000, document: SZ-JT-13, contract: CT-001, vendor: 江南智储装备, text: 货架安装完成计提}
    - {date: 2026-10-31, account: labour, task: erp-interface, amount: 43200, document: SZ-GS-10, line: 1, text: 10月工时}
    - {date: 2026-10-31, account: management, amount: 32000, document: SZ-GS-10, line: 2, text: 10月工时}

commit 2026-11-06 17:20 +0800 zhang.min
  suzhou-wms：第45周周报
replace projects/suzhou-wms/schedule.yaml
          account: equipment
          budget: 3100000
          ev_method: percent
+         progress: 15%
+         actual_start: 2026-11-02
@@
-         progress: 55%
+         progress: 70%
append projects/suzhou-wms/status/2026.yaml
    - period: 2026-W45
      as_of: 2026-11-06
      by: zhang.min
      summary: >-
        堆垛机11月2日开始安装，两个班组并行，完成15%。ERP接口完成70%，库存调整单接口字段未定，需财务部确认。
      done: [1、2号堆垛机就位]
      next: [3、4号堆垛机就位, 确认库存调整单字段]
      help:
        - {text: 确认库存调整单的科目映射, who: k.huber, by_when: 2026-11-13}

commit 2026-11-13 17:25 +0800 zhang.min
  suzhou-wms：第46周周报
replace projects/suzhou-wms/schedule.yaml
-         progress: 15%
+         progress: 30%
@@
-         progress: 70%
+         progress: 80%
append projects/suzhou-wms/status/2026.yaml
    - period: 2026-W46
      as_of: 2026-11-13
      by: zhang.min
      summary: >-
        堆垛机安装完成30%。ERP接口完成80%，财务部的科目映射未按期给出，接口完成日期推迟到12月4日。
      done: [3、4号堆垛机就位]
      next: [输送线安装, 库存调整单接口]
      missed:
        - {text: 库存调整单字段确认, cause: 财务部月结期间无人处理, new_date: 2026-11-20}
write projects/suzhou-wms/actions/A-001.yaml
  id: A-001
  text: 给出库存调整单的科目映射
  owner: k.huber
  due: 2026-11-13
  status: open
  raised: 2026-11-06
  about: [erp-interface]
write projects/suzhou-wms/issues/I-001.yaml
  id: I-001
  title: 库存调整单科目映射未确认
  type: problem
  description: 财务部未按11月13日的约定给出科目映射，接口最后一部分无法开发。
  impact: {time: 5d}
  severity: minor
  priority: high
  raised_by: sun.yan
  raised: 2026-11-13
  owner: sun.yan
  due: 2026-12-04
  status: in-progress
  tasks: [erp-interface]

commit 2026-11-20 17:30 +0800 zhang.min
  suzhou-wms：第47周周报
replace projects/suzhou-wms/schedule.yaml
-         progress: 30%
          actual_start: 2026-11-02
+         progress: 48%
+         remaining: 16d
@@
-         progress: 80%
          actual_start: 2026-10-08
+         progress: 85%
+         remaining: 10d
replace projects/suzhou-wms/deliverables/DEL-002.yaml
- status: planned
+ status: in-work
replace projects/suzhou-wms/deliverables/DEL-003.yaml
- due: 2026-11-27
- status: planned
+ due: 2026-12-11
+ status: in-work
append projects/suzhou-wms/status/2026.yaml
    - period: 2026-W47
      as_of: 2026-11-20
      by: zhang.min
      summary: >-
        堆垛机和输送线安装完成48%，预计12月14日完成。ERP接口完成85%，仍等财务部科目映射，预计12月4日完成。
        截至本周累计成本499.22万元，预算695.50万元。投运日期2027年1月29日（春节前）目前不变，有约两周余量。
      done: [5、6号堆垛机就位, 输送线一层安装]
      next: [7、8号堆垛机就位, 输送线二层安装]
      missed:
        - {text: 库存调整单科目映射, cause: 财务部尚未答复, new_date: 2026-11-27, about: I-001}
      help:
        - {text: 请财务部于11月27日前给出科目映射, who: k.huber, by_when: 2026-11-27, about: I-001}
      health:
        - {dimension: schedule, colour: amber, reason: 接口等待财务部确认，延误已两周, until: 2026-12-04}
      forecast_finish: 2027-01-27
write projects/suzhou-wms/actuals/2026-11.yaml
  postings:
    - {date: 2026-11-20, type: accrual, account: equipment, task: stackers, amount: 1488000, document: SZ-JT-14, contract: CT-001, vendor: 江南智储装备, text: 安装完成48%计提}
    - {date: 2026-11-20, account: labour, task: erp-interface, amount: 36000, document: SZ-GS-11, line: 1, text: 11月工时（至20日）}
    - {date: 2026-11-20, account: management, amount: 22000, document: SZ-GS-11, line: 2, text: 11月工时（至20日）}
