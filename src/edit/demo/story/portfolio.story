# The portfolio itself: authors, settings, people, calendars, programmes.

author lena.hoffmann Lena Hoffmann <lena.hoffmann@arvena.example>
author xu.lin Xu Lin <xu.lin@arvena.example>
author a.novak Andrej Novák <andrej.novak@arvena.example>
author j.keller Jonas Keller <jonas.keller@arvena.example>
author p.lindqvist Per Lindqvist <per.lindqvist@arvena.example>
author s.moreau Sophie Moreau <sophie.moreau@arvena.example>
author d.fischer David Fischer <david.fischer@arvena.example>
author e.rossi Elena Rossi <elena.rossi@arvena.example>
author i.kowalska Iwona Kowalska <iwona.kowalska@arvena.example>
author k.huber Katrin Huber <katrin.huber@arvena.example>
author h.brandt Henrik Brandt <henrik.brandt@arvena.example>
author chen.jie 陈洁 <chen.jie@arvena.example>
author zhang.min 张敏 <zhang.min@arvena.example>
author li.wei 李伟 <li.wei@arvena.example>
author zhao.lei 赵磊 <zhao.lei@arvena.example>

commit 2026-05-25 09:30 +0800 xu.lin
  portfolio: settings, gates, people, calendars

  Taken over from the PMO handbook, edition 4. The wiki pages are frozen
  from today; what differs there no longer counts. China's make-up working
  days follow the State Council's notice for 2026.
write pmo.toml
  format = 1
  name = { en = "Arvena Drives: project portfolio", zh = "阿维纳传动：项目组合" }
  timezone = "Europe/Vienna"
  language = "en"
  currency = "EUR"
  calendar = "austria"
  status_date = 2026-05-29

  [status]
  cycle = "weekly"
  day = "friday"

  [thresholds]
  risk_amber = 0.06
  risk_red = 0.18
  stale_after_days = 10
  cost_red = "10%"
  late_red_days = 10

  [[tiers]]
  id = "lean"
  name = { en = "Lean", zh = "精简" }
  description = { en = "Up to 100,000 EUR and one department", zh = "10万欧元以内、单一部门" }

  [[tiers]]
  id = "standard"
  name = { en = "Standard", zh = "标准" }
  description = { en = "Several departments or a supplier", zh = "跨部门或有外部供应商" }

  [[tiers]]
  id = "full"
  name = { en = "Full", zh = "完整" }
  description = { en = "From 1,000,000 EUR, or touching several plants at once", zh = "100万欧元以上，或同时涉及多个工厂" }

  [[gates]]
  id = "G0"
  name = { en = "Idea", zh = "立项建议" }
  opens = "initiating"
  tiers = ["standard", "full"]
  criteria = [
    { id = "sponsor", text = { en = "A sponsor stands behind the idea", zh = "已明确发起人" }, must = true },
    { id = "strategy", text = { en = "It serves a strategic objective", zh = "符合战略目标" }, must = false },
  ]

  [[gates]]
  id = "G1"
  name = { en = "Charter", zh = "章程审批" }
  opens = "planning"
  criteria = [
    { id = "business-case", text = { en = "The business case is confirmed by finance", zh = "商业论证经财务确认" }, must = true },
    { id = "objectives", text = { en = "Every objective has a measure and a target", zh = "各项目标均有衡量指标和目标值" }, must = true },
    { id = "lessons", text = { en = "Lessons of earlier projects were read", zh = "已查阅以往项目经验教训" }, must = false },
  ]

  [[gates]]
  id = "G2"
  name = { en = "Plan", zh = "计划审批" }
  opens = "executing"
  criteria = [
    { id = "schedule", text = { en = "The schedule is agreed with everyone it names", zh = "进度计划已与相关人员达成一致" }, must = true },
    { id = "budget", text = { en = "The budget is granted", zh = "预算已批准" }, must = true },
    { id = "risks", text = { en = "Risks are scored and owned", zh = "风险已评估并落实责任人" }, must = true },
  ]

  [[gates]]
  id = "G5"
  name = { en = "Release and acceptance", zh = "上线验收" }
  opens = "closing"
  criteria = [
    { id = "accepted", text = { en = "The main deliverables are accepted", zh = "主要交付物已验收" }, must = true },
    { id = "operations", text = { en = "Operations have taken over", zh = "运维已接管" }, must = true },
    { id = "training", text = { en = "Users are trained", zh = "用户培训已完成" }, must = false },
  ]

  [[gates]]
  id = "G6"
  name = { en = "Close", zh = "结项" }
  opens = "closed"
  criteria = [
    { id = "checklist", text = { en = "The closure checklist is answered", zh = "结项检查单已完成" }, must = true },
    { id = "figures", text = { en = "Finance has confirmed the final figures", zh = "财务已确认最终数据" }, must = true },
    { id = "lessons", text = { en = "Lessons are approved", zh = "经验教训已批准" }, must = true },
  ]

  [[authority]]
  role = "manager"
  cost_up_to = "2%"
  delay_up_to = "0d"

  [[authority]]
  role = "sponsor"
  cost_up_to = "5%"
  delay_up_to = "5d"

  [[authority]]
  role = "change control board"
  who = "lena.hoffmann"
  cost_up_to = "10%"
  delay_up_to = "20d"
  scope = true

  [[authority]]
  role = "steering board"
  who = "t.berger"
  cost_up_to = "100%"
  delay_up_to = "12mo"
  scope = true
  management_reserve = true

  [[rates]]
  class = "manager-eu"
  from = 2026-01-01
  per_hour = "100 EUR"

  [[rates]]
  class = "senior-eu"
  from = 2026-01-01
  per_hour = "90 EUR"

  [[rates]]
  class = "engineer-eu"
  from = 2026-01-01
  per_hour = "75 EUR"

  [[rates]]
  class = "developer-remote"
  from = 2026-01-01
  per_hour = "50 EUR"

  [[rates]]
  class = "manager-cn"
  from = 2026-01-01
  per_hour = "500 CNY"

  [[rates]]
  class = "engineer-cn"
  from = 2026-01-01
  per_hour = "375 CNY"

  [[exchange_rates]]
  currency = "CNY"
  from = 2026-01-01
  rate = 0.125
  source = "Group treasury, budget rate 2026"

  [[strategic_objectives]]
  id = "customer-service"
  name = { en = "Answer every order question within one day", zh = "订单问询一日内答复" }
  weight = 30

  [[strategic_objectives]]
  id = "one-process"
  name = { en = "One way of working in all plants", zh = "各工厂统一业务流程" }
  weight = 40

  [[strategic_objectives]]
  id = "safe-operations"
  name = { en = "Plants that keep running when IT fails", zh = "信息系统故障时工厂持续运转" }
  weight = 30

  [[custom]]
  name = "site"
  title = { en = "Site", zh = "所在地" }
  on = ["project"]
  type = "choice"
  values = ["linz", "brno", "suzhou", "shanghai", "group"]
  required = true
write people.yaml
  people:
    - id: a.novak
      name: Andrej Novák
      emails: [andrej.novak@arvena.example]
      role: project manager
      team: digital
      rate_class: manager-eu
    - id: chen.jie
      name: {en: Chen Jie, zh: 陈洁}
      emails: [chen.jie@arvena.example]
      role: developer
      team: digital
      rate_class: developer-remote
      calendar: china
      skills: [java, openid-connect]
    - id: d.fischer
      name: David Fischer
      emails: [david.fischer@arvena.example]
      role: architect
      team: digital
      capacity: 90%
      rate_class: senior-eu
    - id: e.rossi
      name: Elena Rossi
      emails: [elena.rossi@arvena.example]
      role: front-end developer
      team: digital
      rate_class: engineer-eu
      absences:
        - {from: 2026-12-21, until: 2027-01-05}
    - id: h.brandt
      name: Henrik Brandt
      emails: [henrik.brandt@arvena.example]
      role: head of sales
      team: sales
    - id: i.kowalska
      name: Iwona Kowalska
      emails: [iwona.kowalska@arvena.example]
      role: data protection officer
      team: legal
      rate_class: senior-eu
    - id: j.keller
      name: Jonas Keller
      emails: [jonas.keller@arvena.example]
      role: project manager
      team: infrastructure
      rate_class: manager-eu
    - id: k.huber
      name: Katrin Huber
      emails: [katrin.huber@arvena.example]
      role: project controller
      team: finance
    - id: lena.hoffmann
      name: Lena Hoffmann
      emails: [lena.hoffmann@arvena.example]
      role: head of PMO
      team: pmo
    - id: li.wei
      name: {en: Li Wei, zh: 李伟}
      emails: [li.wei@arvena.example]
      role: project manager
      team: china-it
      rate_class: manager-cn
      calendar: china
    - id: liu.yang
      name: {en: Liu Yang, zh: 刘洋}
      emails: [liu.yang@arvena.example]
      role: general manager China
      team: china
      calendar: china
    - id: m.sandoval
      name: Marta Sandoval
      emails: [marta.sandoval@arvena.example]
      role: chief financial officer
      team: finance
    - id: o.hruby
      name: Ondřej Hrubý
      emails: [ondrej.hruby@arvena.example]
      role: test and data engineer
      team: digital
      rate_class: engineer-eu
    - id: p.lindqvist
      name: Per Lindqvist
      emails: [per.lindqvist@arvena.example]
      role: network engineer
      team: infrastructure
      rate_class: engineer-eu
    - id: s.moreau
      name: Sophie Moreau
      emails: [sophie.moreau@arvena.example]
      role: project manager
      team: erp
      rate_class: manager-eu
    - id: sun.yan
      name: {en: Sun Yan, zh: 孙燕}
      emails: [sun.yan@arvena.example]
      role: systems engineer
      team: china-it
      rate_class: engineer-cn
      calendar: china
    - id: t.berger
      name: Thomas Berger
      emails: [thomas.berger@arvena.example]
      role: chief information officer
      team: board
    - id: wang.fang
      name: {en: Wang Fang, zh: 王芳}
      emails: [wang.fang@arvena.example]
      role: warehouse manager Suzhou
      team: suzhou
      calendar: china
    - id: xu.lin
      name: {en: Xu Lin, zh: 徐琳}
      emails: [xu.lin@arvena.example]
      role: PMO officer China
      team: pmo
      calendar: china
    - id: zhang.min
      name: {en: Zhang Min, zh: 张敏}
      emails: [zhang.min@arvena.example]
      role: project manager
      team: suzhou
      rate_class: manager-cn
      calendar: china
    - id: zhao.lei
      name: {en: Zhao Lei, zh: 赵磊}
      emails: [zhao.lei@arvena.example]
      role: automation engineer
      team: suzhou
      rate_class: engineer-cn
      calendar: china
write calendars/austria.yaml
  name: {en: Austria, zh: 奥地利}
  week:
    monday: 08:00-12:00 13:00-17:00
    tuesday: 08:00-12:00 13:00-17:00
    wednesday: 08:00-12:00 13:00-17:00
    thursday: 08:00-12:00 13:00-17:00
    friday: 08:00-12:00 13:00-17:00
    saturday: off
    sunday: off
  exceptions:
    - {from: 2026-01-01, name: New Year, day: off}
    - {from: 2026-01-06, name: Epiphany, day: off}
    - {from: 2026-04-06, name: Easter Monday, day: off}
    - {from: 2026-05-01, name: National holiday, day: off}
    - {from: 2026-05-14, name: Ascension Day, day: off}
    - {from: 2026-05-25, name: Whit Monday, day: off}
    - {from: 2026-06-04, name: Corpus Christi, day: off}
    - {from: 2026-10-26, name: National Day, day: off}
    - {from: 2026-12-08, name: Immaculate Conception, day: off}
    - {from: 2026-12-24, until: 2026-12-25, name: Christmas, day: off}
    - {from: 2026-12-31, until: 2027-01-01, name: New Year, day: off}
    - {from: 2027-01-06, name: Epiphany, day: off}
    - {from: 2027-03-29, name: Easter Monday, day: off}
    - {from: 2027-05-06, name: Ascension Day, day: off}
    - {from: 2027-05-17, name: Whit Monday, day: off}
    - {from: 2027-05-27, name: Corpus Christi, day: off}
    - {from: 2027-10-26, name: National Day, day: off}
    - {from: 2027-11-01, name: All Saints, day: off}
    - {from: 2027-12-08, name: Immaculate Conception, day: off}
    - {from: 2027-12-24, name: Christmas Eve, day: off}
    - {from: 2027-12-31, name: New Year's Eve, day: off}
  valid_until: 2027-12-31
  authority: Arbeitsruhegesetz section 7, and works agreement on 24 and 31 December
write calendars/china.yaml
  name: {en: China, zh: 中国}
  week:
    monday: 08:30-12:00 13:00-17:30
    tuesday: 08:30-12:00 13:00-17:30
    wednesday: 08:30-12:00 13:00-17:30
    thursday: 08:30-12:00 13:00-17:30
    friday: 08:30-12:00 13:00-17:30
    saturday: off
    sunday: off
  exceptions:
    - {from: 2026-01-01, until: 2026-01-03, name: {en: New Year, zh: 元旦}, day: off}
    - {from: 2026-01-04, name: {en: Make-up day, zh: 元旦调休上班}, day: work, shifts: 08:30-12:00 13:00-17:30}
    - {from: 2026-02-14, name: {en: Make-up day, zh: 春节调休上班}, day: work, shifts: 08:30-12:00 13:00-17:30}
    - {from: 2026-02-15, until: 2026-02-23, name: {en: Spring Festival, zh: 春节}, day: off}
    - {from: 2026-02-28, name: {en: Make-up day, zh: 春节调休上班}, day: work, shifts: 08:30-12:00 13:00-17:30}
    - {from: 2026-04-04, until: 2026-04-06, name: {en: Qingming Festival, zh: 清明节}, day: off}
    - {from: 2026-05-01, until: 2026-05-05, name: {en: Labour Day, zh: 劳动节}, day: off}
    - {from: 2026-05-09, name: {en: Make-up day, zh: 劳动节调休上班}, day: work, shifts: 08:30-12:00 13:00-17:30}
    - {from: 2026-06-19, until: 2026-06-21, name: {en: Dragon Boat Festival, zh: 端午节}, day: off}
    - {from: 2026-09-20, name: {en: Make-up day, zh: 国庆节调休上班}, day: work, shifts: 08:30-12:00 13:00-17:30}
    - {from: 2026-09-25, until: 2026-09-27, name: {en: Mid-Autumn Festival, zh: 中秋节}, day: off}
    - {from: 2026-10-01, until: 2026-10-07, name: {en: National Day, zh: 国庆节}, day: off}
    - {from: 2026-10-10, name: {en: Make-up day, zh: 国庆节调休上班}, day: work, shifts: 08:30-12:00 13:00-17:30}
  valid_until: 2026-12-31
  authority: {en: State Council notice on public holidays 2026, zh: 国务院办公厅关于2026年部分节假日安排的通知}

commit 2026-05-26 09:10 +0200 lena.hoffmann
  programmes: Digital Core and Connected Plants
write programmes.yaml
  programmes:
    - id: connected-plants
      name: {en: Connected Plants, zh: 互联工厂}
      purpose: Networks, warehouses and production systems of all plants work as one and survive the loss of any site.
      manager: j.keller
      sponsor: t.berger
      objectives:
        - No plant stands still for more than one hour a year because of IT
        - Stock and production orders of every plant are visible within five minutes
      strategic_objectives: [safe-operations, one-process]
      budget: 2400000
      currency: EUR
      start: 2026-01-05
      finish: 2027-12-31
    - id: digital-core
      name: {en: Digital Core, zh: 数字核心}
      purpose: Customers, orders and finance run on one set of systems with one set of data.
      manager: lena.hoffmann
      sponsor: m.sandoval
      objectives:
        - Eight of ten order questions are answered without a telephone call
        - Month-end closing takes four working days in every company of the group
      strategic_objectives: [customer-service, one-process]
      budget: 2900000
      currency: EUR
      start: 2026-01-05
      finish: 2027-12-31

commit 2026-06-08 08:50 +0200 lena.hoffmann
  settings: status dates follow the weekly cycle
replace pmo.toml
- status_date = 2026-05-29
+ status_date = 2026-06-05

commit 2026-06-29 09:05 +0200 k.huber
  settings: USD budget rate for licences billed in dollars
replace pmo.toml
  source = "Group treasury, budget rate 2026"
+ 
+ [[exchange_rates]]
+ currency = "USD"
+ from = 2026-06-01
+ rate = 0.88
+ source = "Group treasury, budget rate second half of 2026"
  
  [[strategic_objectives]]
  id = "customer-service"

commit 2026-07-07 17:20 +0200 k.huber
  settings: first half-year closed in the ledger
replace pmo.toml
  status_date = 2026-06-05
+ closed_through = 2026-06-30

commit 2026-08-07 16:40 +0200 k.huber
  settings: July closed
replace pmo.toml
- status_date = 2026-06-05
- closed_through = 2026-06-30
+ status_date = 2026-07-31
+ closed_through = 2026-07-31

commit 2026-09-08 09:00 +0200 lena.hoffmann
  people: Jonas Keller away in November, Sun Yan part-time from October
replace people.yaml
    - id: j.keller
      name: Jonas Keller
      emails: [jonas.keller@arvena.example]
      role: project manager
      team: infrastructure
      rate_class: manager-eu
+     absences:
+       - {from: 2026-11-09, until: 2026-11-20}
@@
      role: systems engineer
      team: china-it
+     capacity: 80%
      rate_class: engineer-cn

commit 2026-09-09 15:10 +0200 k.huber
  settings: August closed
replace pmo.toml
- status_date = 2026-07-31
- closed_through = 2026-07-31
+ status_date = 2026-08-28
+ closed_through = 2026-08-31

commit 2026-10-08 15:25 +0200 k.huber
  settings: September closed
replace pmo.toml
- status_date = 2026-08-28
- closed_through = 2026-08-31
+ status_date = 2026-10-02
+ closed_through = 2026-09-30

commit 2026-11-06 11:30 +0100 lena.hoffmann
  waivers: two findings we know of and accept for a few weeks

  Agreed in the PMO meeting of 5 November.
write waivers.yaml
  waivers:
    - rule: stale-status
      address: infra
      owner: lena.hoffmann
      reason: Jonas Keller is away from 9 to 20 November; his deputy reports by telephone and writes no entry.
      until: 2026-12-18
    - rule: project-beyond-calendar
      address: "*"
      owner: xu.lin
      reason: The State Council has not yet published the holidays of 2027; the calendar follows within a week of the notice.
      until: 2026-12-31

commit 2026-11-09 16:15 +0100 k.huber
  settings: October closed
replace pmo.toml
- status_date = 2026-10-02
- closed_through = 2026-09-30
+ status_date = 2026-11-06
+ closed_through = 2026-10-31

commit 2026-11-20 17:45 +0100 lena.hoffmann
  settings: status date 20 November for the December steering board
replace pmo.toml
- status_date = 2026-11-06
+ status_date = 2026-11-20
