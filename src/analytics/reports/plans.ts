const MEASURED = `
  SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'on', true),
         set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true),
         set_config('work_mem', '64MB', true)`;

/**
 * Run before touches are divided and sums of months are read. Some of these statements read a month and some ten years, so that each
 * is planned for what it is asked; they may read tables whole, unlike everything else that the engine's role does. Sums are hashed
 * and not sorted: the planner takes arrays for longer than they are, and would sort millions of rows where a few hundred groups come
 * out. With the memory of a look-up they went through files, which took three times as long.
 */
export const PLANS = `${MEASURED}, set_config('enable_sort', 'off', true)`;

/** The same for what is to be sorted: without, the planner would rather look up rows one by one in the order that is asked for. */
export const SORTING_PLANS = `${MEASURED}, set_config('enable_sort', 'on', true)`;
