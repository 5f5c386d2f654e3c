-- External table on the scores: hive --hivevar root=hdfs:///data/churn -f scores.sql
CREATE EXTERNAL TABLE IF NOT EXISTS churn_scores (
  `user_id` STRING COMMENT 'The user.',
  `as_of` DATE COMMENT 'The day the score is of.',
  `probability` DOUBLE COMMENT 'Of cancelling within the horizon, calibrated.',
  `decile` INT COMMENT '1 for the riskiest tenth.',
  `contact` BOOLEAN COMMENT 'To be contacted: campaign_group is contact.',
  `campaign` STRING COMMENT 'The campaign that the date belongs to.',
  `campaign_group` STRING COMMENT 'contact: reaches the decision threshold. control: reaches it, but belongs to the campaign\'s control group and is left alone for as long as the campaign runs. none: is below it.',
  `on_list_since` DATE COMMENT 'The first date of the campaign on which the user reached the threshold, null if the user is below it now.',
  `new_on_list` BOOLEAN COMMENT 'Whether the user is on the campaign\'s list for the first time.',
  `reasons_up` STRING COMMENT 'What raises the probability, strongest first, between semicolons.',
  `reasons_down` STRING COMMENT 'What lowers it, likewise.',
  `model_version` STRING COMMENT 'The model that scored.',
  `probability_7d` DOUBLE COMMENT 'Of cancelling within 7 days, calibrated, null if the model\'s logs were too short to judge it.',
  `probability_10d` DOUBLE COMMENT 'Of cancelling within 10 days, calibrated, null if the model\'s logs were too short to judge it.',
  `probability_14d` DOUBLE COMMENT 'Of cancelling within 14 days, calibrated, null if the model\'s logs were too short to judge it.',
  `probability_30d` DOUBLE COMMENT 'Of cancelling within 30 days, calibrated, null if the model\'s logs were too short to judge it.'
)
PARTITIONED BY (`as-of` STRING COMMENT 'YYYY-MM-DD, the same as as_of')
STORED AS PARQUET
LOCATION '${hivevar:root}/scores';

MSCK REPAIR TABLE churn_scores;
