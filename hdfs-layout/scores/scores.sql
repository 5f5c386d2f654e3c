-- External table on the scores: hive --hivevar root=hdfs:///data/churn -f scores.sql
CREATE EXTERNAL TABLE IF NOT EXISTS churn_scores (
  `user_id` STRING COMMENT 'The user.',
  `as_of` DATE COMMENT 'The day the score is of.',
  `probability` DOUBLE COMMENT 'Of cancelling within the horizon, calibrated.',
  `decile` INT COMMENT '1 for the riskiest tenth of the users scored on the date, 10 for the safest.',
  `contact` BOOLEAN COMMENT 'To be contacted: campaign_group is contact.',
  `campaign` STRING COMMENT 'The campaign that the date belongs to.',
  `campaign_group` STRING COMMENT 'contact: reaches the decision threshold. control: reaches it, but belongs to the campaign\'s control group and is left alone for as long as the campaign runs. none: is below it.',
  `on_list_since` DATE COMMENT 'The first date of the campaign on which the user reached the threshold, null if the user is below it now.',
  `new_on_list` BOOLEAN COMMENT 'Whether the user is on the campaign\'s list for the first time.',
  `reasons_up` STRING COMMENT 'What raises the probability, strongest first, between semicolons: at most one reason per theme, with the user\'s value and the typical one.',
  `reasons_down` STRING COMMENT 'What lowers it, likewise.',
  `model_version` STRING COMMENT 'The model that scored.',
  `horizon_days` INT COMMENT 'Within how many days the probability is of.',
  `probability_7d` DOUBLE COMMENT 'Of cancelling within 7 days, calibrated, null if the model\'s logs were too short to judge it.',
  `probability_10d` DOUBLE COMMENT 'Of cancelling within 10 days, calibrated, null if the model\'s logs were too short to judge it.',
  `probability_14d` DOUBLE COMMENT 'Of cancelling within 14 days, calibrated, null if the model\'s logs were too short to judge it.',
  `probability_30d` DOUBLE COMMENT 'Of cancelling within 30 days, calibrated, null if the model\'s logs were too short to judge it.',
  `level` STRING COMMENT 'Subscription level at the last event: unknown, free, paid.',
  `tenure_days` INT COMMENT 'Whole days since registration, 0 if no event says when.',
  `last_active_on` DATE COMMENT 'The day of the last event.',
  `reason_1_theme` STRING COMMENT 'Of the reasons, in the order of their size, the theme: visits (how often they come), mood, exits (ways out), money (money and level) or habits.',
  `reason_1_feature` STRING COMMENT 'Of the theme\'s features the one that moves the probability most, reasons_up or reasons_down has it in words.',
  `reason_1_value` DOUBLE COMMENT 'The user\'s value of this feature, null for a category.',
  `reason_1_contribution` DOUBLE COMMENT 'What all features of the theme add to the probability, below 0 if they lower it. Over all themes it adds up to the difference from an average user\'s probability.',
  `reason_2_theme` STRING COMMENT 'Of the reasons, in the order of their size, the theme: visits (how often they come), mood, exits (ways out), money (money and level) or habits.',
  `reason_2_feature` STRING COMMENT 'Of the theme\'s features the one that moves the probability most, reasons_up or reasons_down has it in words.',
  `reason_2_value` DOUBLE COMMENT 'The user\'s value of this feature, null for a category.',
  `reason_2_contribution` DOUBLE COMMENT 'What all features of the theme add to the probability, below 0 if they lower it. Over all themes it adds up to the difference from an average user\'s probability.',
  `reason_3_theme` STRING COMMENT 'Of the reasons, in the order of their size, the theme: visits (how often they come), mood, exits (ways out), money (money and level) or habits.',
  `reason_3_feature` STRING COMMENT 'Of the theme\'s features the one that moves the probability most, reasons_up or reasons_down has it in words.',
  `reason_3_value` DOUBLE COMMENT 'The user\'s value of this feature, null for a category.',
  `reason_3_contribution` DOUBLE COMMENT 'What all features of the theme add to the probability, below 0 if they lower it. Over all themes it adds up to the difference from an average user\'s probability.',
  `reason_4_theme` STRING COMMENT 'Of the reasons, in the order of their size, the theme: visits (how often they come), mood, exits (ways out), money (money and level) or habits.',
  `reason_4_feature` STRING COMMENT 'Of the theme\'s features the one that moves the probability most, reasons_up or reasons_down has it in words.',
  `reason_4_value` DOUBLE COMMENT 'The user\'s value of this feature, null for a category.',
  `reason_4_contribution` DOUBLE COMMENT 'What all features of the theme add to the probability, below 0 if they lower it. Over all themes it adds up to the difference from an average user\'s probability.',
  `reason_5_theme` STRING COMMENT 'Of the reasons, in the order of their size, the theme: visits (how often they come), mood, exits (ways out), money (money and level) or habits.',
  `reason_5_feature` STRING COMMENT 'Of the theme\'s features the one that moves the probability most, reasons_up or reasons_down has it in words.',
  `reason_5_value` DOUBLE COMMENT 'The user\'s value of this feature, null for a category.',
  `reason_5_contribution` DOUBLE COMMENT 'What all features of the theme add to the probability, below 0 if they lower it. Over all themes it adds up to the difference from an average user\'s probability.'
)
PARTITIONED BY (`as-of` STRING COMMENT 'YYYY-MM-DD, the same as as_of')
STORED AS PARQUET
LOCATION '${hivevar:root}/scores';

MSCK REPAIR TABLE churn_scores;
