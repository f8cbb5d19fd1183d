# Optical inspection with machine learning: an idea.

commit 2026-10-14 14:20 +0800 zhao.lei
  ai-inspection：建议，壳体外观自动检测
write projects/ai-inspection/project.toml
  name = { en = "Optical inspection with machine learning", zh = "壳体外观智能检测" }
  purpose = "用相机和图像识别检测铸造壳体的外观缺陷，减少人工目检的漏检。目前漏检率约2.1%，每年引起客户投诉约40起。"
  manager = "zhao.lei"
  tier = "lean"
  kind = "research"
  stage = "proposed"
  state = "active"
  priority = "low"
  cost_estimate = "450000"
  currency = "CNY"
  strategic_objectives = ["one-process"]
  tags = ["质量", "图像识别"]
  custom = { site = "suzhou" }

commit 2026-11-18 10:30 +0800 zhao.lei
  ai-inspection：试验结果，漏检率0.6%
write projects/ai-inspection/docs/trial.md
  ---
  title: 小样本试验记录
  version: "0.1"
  status: draft
  owner: zhao.lei
  date: 2026-11-17
  ---

  # 小样本试验记录

  用300张壳体照片训练，另取200件实物检测：漏检率0.6%，误检率4.8%。误检主要是油渍，拟增加清洗工位后复测。
replace projects/ai-inspection/project.toml
  priority = "low"
- cost_estimate = "450000"
+ cost_estimate = "520000"
