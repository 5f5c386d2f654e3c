-- External table on the activity: hive --hivevar root=hdfs:///data/churn -f activity.sql
CREATE EXTERNAL TABLE IF NOT EXISTS churn_activity (
  `user_id` STRING COMMENT 'The user.',
  `day` DATE COMMENT 'The UTC day on which all of it happened.',
  `events` INT COMMENT 'Events, without the clicks that cancel.',
  `sessions` INT COMMENT 'Sessions with at least one of these events.',
  `songs` INT COMMENT 'Songs played.',
  `minutes` DOUBLE COMMENT 'Length of the songs played.',
  `thumbs_up` INT COMMENT 'Thumbs up given.',
  `thumbs_down` INT COMMENT 'Thumbs down given.',
  `adverts` INT COMMENT 'Adverts played.',
  `errors` INT COMMENT 'Visits to the error page.',
  `level` STRING COMMENT 'Subscription level at the last event of the day: unknown, free, paid.',
  `cancelled` BOOLEAN COMMENT 'Whether the user confirmed a cancellation on the day.'
)
PARTITIONED BY (`dt` STRING COMMENT 'YYYY-MM-DD, the same as day')
STORED AS PARQUET
LOCATION '${hivevar:root}/activity';

MSCK REPAIR TABLE churn_activity;
