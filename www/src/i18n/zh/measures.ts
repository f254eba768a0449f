import type { MeasureText } from "../en/measures.ts";

const measures: Record<string, MeasureText> = {
  offered: {
    name: "进入量",
    definition: "统计时段内收到的任务，按收到的时段计；电话和聊天指进入队列的尝试（A）。期初积压不计入。位置：收到任务之处。",
  },
  first_attempts: {
    name: "首次尝试",
    definition: "非重拨的电话和聊天，含被阻塞的，按尝试的时段计：first_attempts + redials = offered + blocked。位置：收到任务之处。",
  },
  redials: {
    name: "重拨",
    definition: "未获接听或被阻塞后再次来电的尝试，按尝试的时段计；进入队列的计入进入量，其余计入阻塞。位置：收到任务之处。",
  },
  rework: {
    name: "返工",
    definition: "需要重做的任务：作为新请求的计入进入量，按收到的时段计；同一请求的按坐席白做完成的时段计。位置：收到任务之处；同一请求为持有它的队列。",
  },
  chasers: {
    name: "催问",
    definition: "逾期个案的客户来催问的次数，按催问的时段计；若每次催问成为独立个案（重复件），则计入进入量。位置：持有任务的队列；重复件为收到之处。",
  },
  answered: {
    name: "已接听",
    definition: "首次开始处理的任务（S）：电话和聊天按收到的时段计，个案按开始处理的时段计。位置：收到任务之处。",
  },
  abandoned: {
    name: "已放弃",
    definition: "未获接听而离开的来电者（L），含一来就放弃的，按收到的时段计。位置：收到任务之处。",
  },
  abandonment_rate: {
    name: "放弃率",
    definition: "L / A：放弃 / 进入量，按收到的时段计。位置：收到任务之处。",
  },
  left: {
    name: "未获服务而离开",
    definition: "未获服务而离开的来电者，含一来就放弃的和关门时被请离的，按离开的时段计（abandoned 按收到的时段计）。位置：持有任务的队列。",
  },
  dropped: {
    name: "关门请离",
    definition: "办公点关门时仍在等待而被请离的来电者，按收到的时段计；计入放弃（L）。位置：收到任务之处。",
  },
  blocked: {
    name: "阻塞",
    definition: "遇到线路全满的来电者，按尝试的时段计。他们从未进入队列：与进入量（A）并列，不在其中。位置：收到任务之处。",
  },
  blocking_rate: {
    name: "阻塞率",
    definition: "阻塞 /（进入量 + 阻塞），按尝试的时段计。位置：收到任务之处。",
  },
  closed: {
    name: "已结",
    definition: "完成的任务，按结案的时段计。位置：持有任务的队列。",
  },
  closed_anywhere: {
    name: "各处已结",
    definition: "在此收到、在任何办公点结案的个案，按结案的时段计：of_closed 和处理周期以此为基数。位置：收到任务之处。",
  },
  transferred_in: {
    name: "转入",
    definition: "从其他办公点接手的任务，按发出的时段计；途中的任务计在目的地。位置：接收的队列。",
  },
  transferred_out: {
    name: "转出",
    definition: "发往其他办公点的任务，按发出的时段计。位置：发出的队列。",
  },
  transferred_back: {
    name: "退回",
    definition: "退回最初收到它的队列的任务，按发出的时段计。位置：发出的队列。",
  },
  transferred_crosswise: {
    name: "交叉转移",
    definition: "从 24 小时内曾接手其他办公点任务的队列再发往其他办公点的任务：工作在办公点间来回摆动，按发出的时段计。位置：发出的队列。",
  },
  transferred_again: {
    name: "再次转移",
    definition: "发往其他办公点的任务中，此前 7 天内已发过的比例：工作来回往返。位置：发出的队列。",
  },
  transfer_cost: {
    name: "转移成本",
    definition: "发往其他办公点的任务按其规则产生的成本，以情景的货币计，按发出的时段计。位置：发出的队列。",
  },
  passed_in: {
    name: "来自上一步",
    definition: "来做下一步的任务，按上一步结束的时段计；等待该步的任务计在目的地。位置：该步的队列。",
  },
  passed_out: {
    name: "进入下一步",
    definition: "转到另一队列做下一步的任务，按坐席完成上一步的时段计。位置：离开的队列。",
  },
  lost: {
    name: "途中丢失",
    definition: "在去下一步途中丢失、未结案而离开的个案，按丢失的时段计。位置：持有任务的队列。",
  },
  handed_over: {
    name: "交接",
    definition: "坐席中途下班把任务交回队列的次数，按发生的时段计。位置：持有任务的队列。",
  },
  interrupted: {
    name: "被打断",
    definition: "坐席为接来电而放下个案的次数，按发生的时段计。个案保留其位置和已完成的工作。位置：持有任务的队列。",
  },
  service_level_of_answered: {
    name: "服务水平（占已接听）",
    definition: "S_T / S：在阈值内（<=）接听 / 已接听，按收到的时段计。位置：收到任务之处。",
  },
  service_level_of_offered: {
    name: "服务水平（占进入量）",
    definition: "S_T / A：在阈值内（<=）接听 / 进入量，按收到的时段计。位置：收到任务之处。",
  },
  service_level_early_abandons_excluded: {
    name: "服务水平（剔除早期放弃）",
    definition: "S_T /（A - L_T）：在阈值内（<=）接听 / 进入量减去阈值内（<=）放弃的，按收到的时段计。位置：收到任务之处。",
  },
  service_level_early_abandons_met: {
    name: "服务水平（早期放弃算达标）",
    definition: "（S_T + L_T）/ A：在阈值内（<=）接听或放弃 / 进入量，按收到的时段计。位置：收到任务之处。",
  },
  service_level_short_abandons_excluded: {
    name: "服务水平（剔除短放弃）",
    definition: "S_T /（A - L_t0）：在阈值内（<=）接听 / 进入量减去早于短放弃界限（<）放弃的，按收到的时段计。位置：收到任务之处。",
  },
  service_level_short_abandons_met: {
    name: "服务水平（短放弃算达标）",
    definition: "（S_T + L_t0）/ A：在阈值内（<=）接听或早于短放弃界限（<）放弃 / 进入量，按收到的时段计。位置：收到任务之处。",
  },
  of_due: {
    name: "到期件按时率",
    definition: "到期时刻落在该时段内的任务，不论是否已结，其中在到期时或之前结案的比例。期初已逾期（先天逾期）和到期在期末之后（未定）的不计。位置：收到任务之处。",
  },
  of_closed: {
    name: "已结件按时率",
    definition: "在到期时或之前结案 / 已结，按结案的时段计，不含期初已逾期（先天逾期）的任务。积压增长时它偏乐观：请与 of_due 一并阅读。位置：收到任务之处。",
  },
  of_closed_with_born_late: {
    name: "已结件按时率（含先天逾期）",
    definition: "在到期时或之前结案 / 已结，按结案的时段计，期初已逾期（先天逾期）的任务计为逾期。位置：收到任务之处。",
  },
  fallen_due: {
    name: "到期件",
    definition: "到期时刻落在该时段内的任务，不含期初已逾期的：of_due 的基数。位置：收到任务之处。",
  },
  born_late: {
    name: "先天逾期",
    definition: "期初积压中开始时就已逾期的任务；不计入 of_due 和 of_closed，在此单列。位置：收到任务之处。",
  },
  undetermined: {
    name: "未定",
    definition: "期末仍未结、到期时刻在期末或之后的任务：既未达标也未违约。位置：收到任务之处。",
  },
  sla_met: {
    name: "兑现承诺的概率",
    definition: "承诺得以兑现的概率：其所指的指标在一个合同周期内达到目标。合计按统计期内所有完整周期计；没有任务可判的周期不计。位置：收到任务之处。",
  },
  wait_mean_of_answered: {
    name: "已接听的平均等待",
    definition: "已接听任务的等待之和 / 已接听，从收到到首次开始处理，自然时间；电话和聊天按收到的时段计，个案按开始的时段计。位置：收到任务之处。",
  },
  wait_mean_of_all: {
    name: "全部平均等待",
    definition: "已接听与已放弃者的等待之和 /（已接听 + 已放弃），自然时间，按收到的时段计。位置：收到任务之处。",
  },
  wait_p50: {
    name: "等待，P50",
    definition: "统计期内 50% 的已接听任务未超过的等待，自然时间，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  wait_p90: {
    name: "等待，P90",
    definition: "统计期内 90% 的已接听任务未超过的等待，自然时间，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  wait_p95: {
    name: "等待，P95",
    definition: "统计期内 95% 的已接听任务未超过的等待，自然时间，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  wait_p99: {
    name: "等待，P99",
    definition: "统计期内 99% 的已接听任务未超过的等待，自然时间，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  turnaround_elapsed_mean: {
    name: "处理周期，自然时间，均值",
    definition: "该时段结案任务从收到到结案的平均时间，按自然时间。位置：收到任务之处。",
  },
  turnaround_elapsed_p50: {
    name: "处理周期，自然时间，P50",
    definition: "统计期内 50% 的结案任务未超过的从收到到结案的时间，按自然时间，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  turnaround_elapsed_p90: {
    name: "处理周期，自然时间，P90",
    definition: "统计期内 90% 的结案任务未超过的从收到到结案的时间，按自然时间，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  turnaround_elapsed_p95: {
    name: "处理周期，自然时间，P95",
    definition: "统计期内 95% 的结案任务未超过的从收到到结案的时间，按自然时间，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  turnaround_working_days_mean: {
    name: "处理周期，工作日，均值",
    definition: "该时段结案任务从收到到结案的平均时间，按工作日时钟，每个开放日 24 小时。位置：收到任务之处。",
  },
  turnaround_working_days_p50: {
    name: "处理周期，工作日，P50",
    definition: "统计期内 50% 的结案任务未超过的从收到到结案的时间，按工作日时钟，每个开放日 24 小时，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  turnaround_working_days_p90: {
    name: "处理周期，工作日，P90",
    definition: "统计期内 90% 的结案任务未超过的从收到到结案的时间，按工作日时钟，每个开放日 24 小时，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  turnaround_working_days_p95: {
    name: "处理周期，工作日，P95",
    definition: "统计期内 95% 的结案任务未超过的从收到到结案的时间，按工作日时钟，每个开放日 24 小时，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  turnaround_open_hours_mean: {
    name: "处理周期，营业时间，均值",
    definition: "该时段结案任务从收到到结案的平均时间，仅按营业时间。位置：收到任务之处。",
  },
  turnaround_open_hours_p50: {
    name: "处理周期，营业时间，P50",
    definition: "统计期内 50% 的结案任务未超过的从收到到结案的时间，仅按营业时间，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  turnaround_open_hours_p90: {
    name: "处理周期，营业时间，P90",
    definition: "统计期内 90% 的结案任务未超过的从收到到结案的时间，仅按营业时间，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  turnaround_open_hours_p95: {
    name: "处理周期，营业时间，P95",
    definition: "统计期内 95% 的结案任务未超过的从收到到结案的时间，仅按营业时间，由所有重复的计数合并得出（每档宽 0.8%）；区间为各次重复自身分位数的离散。位置：收到任务之处。",
  },
  backlog: {
    name: "未结（积压）",
    definition: "时段末未结的任务：等待中、待释放、途中、两步之间或处理中。等于此前积压 + 进入 + 转入 + 来自上一步 - 已结 - 离开 - 转出 - 进入下一步 - 丢失；首个时段之前为期初积压。位置：持有任务的队列。",
  },
  between_steps: {
    name: "步骤之间",
    definition: "未结个案中，等待下一步或等待重做、尚未排入队列的。位置：该步的队列。",
  },
  overdue: {
    name: "逾期未结",
    definition: "时段末到期时刻已过的未结任务。到期时刻取第一项适用的承诺。位置：持有任务的队列。",
  },
  overdue_share: {
    name: "逾期比例",
    definition: "时段末逾期 / 未结个案。到期时刻取第一项适用的承诺。位置：持有任务的队列。",
  },
  work_on_hand: {
    name: "在手工作量",
    definition: "时段末未结任务尚需的处理时间：按处理该队列的团队的平均处理时间、当日系数及坐席平均速度计；处理中的按整件计；客户催问所加的计入；每件后的停顿不算处理时间，个案以后的步骤和返工不计。位置：持有任务的队列。",
  },
  days_of_work_on_hand: {
    name: "在手工作天数",
    definition: "时段末未结个案 / 该时段每个开放日结案数（利特尔法则）；若无结案则无定义。位置：持有任务的队列。",
  },
  oldest_elapsed: {
    name: "最久（自然时间）",
    definition: "时段末最久未结任务的账龄，自然时间；无未结则为 0。位置：持有任务的队列。",
  },
  oldest_business_days: {
    name: "最久（工作日）",
    definition: "时段末最久未结任务的账龄，按其 SLA 时钟日历的开放日计；无未结则为 0。位置：持有任务的队列。",
  },
  backlog_age_0_to_1: {
    name: "未结，账龄 0 至 1 个工作日",
    definition: "时段末账龄不少于 0、少于 1 个工作日的未结任务。位置：持有任务的队列。",
  },
  backlog_age_1_to_2: {
    name: "未结，账龄 1 至 2 个工作日",
    definition: "时段末账龄不少于 1、少于 2 个工作日的未结任务。位置：持有任务的队列。",
  },
  backlog_age_2_to_5: {
    name: "未结，账龄 2 至 5 个工作日",
    definition: "时段末账龄不少于 2、少于 5 个工作日的未结任务。位置：持有任务的队列。",
  },
  backlog_age_5_to_10: {
    name: "未结，账龄 5 至 10 个工作日",
    definition: "时段末账龄不少于 5、少于 10 个工作日的未结任务。位置：持有任务的队列。",
  },
  backlog_age_10_to_20: {
    name: "未结，账龄 10 至 20 个工作日",
    definition: "时段末账龄不少于 10、少于 20 个工作日的未结任务。位置：持有任务的队列。",
  },
  backlog_age_20_to_40: {
    name: "未结，账龄 20 至 40 个工作日",
    definition: "时段末账龄不少于 20、少于 40 个工作日的未结任务。位置：持有任务的队列。",
  },
  backlog_age_40_to_80: {
    name: "未结，账龄 40 至 80 个工作日",
    definition: "时段末账龄不少于 40、少于 80 个工作日的未结任务。位置：持有任务的队列。",
  },
  backlog_age_80_to_160: {
    name: "未结，账龄 80 至 160 个工作日",
    definition: "时段末账龄不少于 80、少于 160 个工作日的未结任务。位置：持有任务的队列。",
  },
  backlog_age_160_up: {
    name: "未结，账龄 160 个工作日以上",
    definition: "时段末账龄 160 个工作日及以上的未结任务。位置：持有任务的队列。",
  },
  average_cycles_late: {
    name: "平均逾期周期（已结）",
    definition: "该时段逾期结案的任务的（结案 - 到期）/（到期 - 收到）的平均值，自然时间：逾期了多少个允许时限（COPC）。位置：收到任务之处。",
  },
  average_cycles_late_open: {
    name: "平均逾期周期（未结）",
    definition: "时段末逾期未结任务的（当前 - 到期）/（到期 - 收到）的平均值，自然时间：逾期了多少个允许时限（COPC）。到期时刻取第一项适用的承诺。位置：持有任务的队列。",
  },
  hours_paid: {
    name: "带薪工时",
    definition: "坐席的带薪工时：在岗、休息或当日缺勤。即排班工时及超出排班的工时。位置：团队。",
  },
  hours_on_break: {
    name: "休息工时",
    definition: "坐席的休息工时，不含当日缺勤者的。位置：团队。",
  },
  hours_absent: {
    name: "缺勤工时",
    definition: "坐席在缺勤日的排班工时，含休息。位置：团队。",
  },
  hours_overtime: {
    name: "加班工时",
    definition: "坐席超出排班的在岗工时：下班后或休息时，为完成手头任务或作为加班。位置：团队。",
  },
  hours_present: {
    name: "在岗工时",
    definition: "坐席的在岗工时：处理、可用或未就绪。位置：团队。",
  },
  hours_handling: {
    name: "处理工时",
    definition: "坐席处理任务的工时，含话后处理；聊天则为至少有一个打开的时间。位置：团队。",
  },
  hours_available: {
    name: "可用工时",
    definition: "坐席在岗、就绪而无任务的工时：在岗 - 处理 - 未就绪。位置：团队。",
  },
  hours_not_ready: {
    name: "未就绪工时",
    definition: "坐席处于未就绪停顿的工时：在岗时间中非生产的部分。位置：团队。",
  },
  occupancy: {
    name: "占用率",
    definition: "处理 /（处理 + 可用）工时。位置：团队。",
  },
  utilisation: {
    name: "利用率",
    definition: "（处理 + 可用）/ 带薪工时；带薪含在岗、休息和缺勤。位置：团队。",
  },
  load: {
    name: "负荷",
    definition: "处理 / 带薪工时；带薪含在岗、休息和缺勤。位置：团队。",
  },
  idle: {
    name: "空闲",
    definition: "可用 /（处理 + 可用）工时：1 - 占用率。位置：团队。",
  },
  clear_date: {
    name: "清空日期",
    definition: "从该时刻起直到期末不再有未结个案的最早时刻，以距情景开始的秒数计。位置：持有任务的队列。",
  },
  never_clear: {
    name: "从未清空",
    definition: "期末仍有未结个案的重复所占比例，此时 clear_date 永不到来。位置：持有任务的队列。",
  },
  overdue_clear_date: {
    name: "逾期清空日期",
    definition: "从该时刻起直到期末未结个案均不逾期的最早时刻，以距情景开始的秒数计。到期时刻取第一项适用的承诺。位置：持有任务的队列。",
  },
  overdue_never_clear: {
    name: "逾期从未清空",
    definition: "期末仍有逾期个案的重复所占比例，此时 overdue_clear_date 永不到来。位置：持有任务的队列。",
  },
  first_empty_date: {
    name: "队列首次为空",
    definition: "首次没有可处理的个案在等待（已释放、尚未开始或已交接）的时刻，以距情景开始的秒数计。位置：持有任务的队列。",
  },
  never_empty: {
    name: "队列从未为空",
    definition: "直到期末始终有个案等待的重复所占比例，此时 first_empty_date 永不到来。位置：持有任务的队列。",
  },
  overdue_first_zero_date: {
    name: "逾期首次为零",
    definition: "首个没有逾期未结个案的时段末，以距情景开始的秒数计；若开始时就没有则为 0。到期时刻取第一项适用的承诺。位置：持有任务的队列。",
  },
  overdue_never_zero: {
    name: "逾期从未为零",
    definition: "每个时段末都有逾期个案的重复所占比例，此时 overdue_first_zero_date 永不到来。位置：持有任务的队列。",
  },
};

export default measures;
