-- External table on the users: hive --hivevar root=hdfs:///data/churn -f users.sql
CREATE EXTERNAL TABLE IF NOT EXISTS churn_users (
  `user_id` STRING COMMENT 'The user.',
  `as_of` DATE COMMENT 'The row says what was known at the beginning of this day.',
  `registered_on` DATE COMMENT 'The day of the registration, null if no event says it.',
  `first_seen_on` DATE COMMENT 'The day of the user\'s first event in the stored sessions.',
  `last_seen_on` DATE COMMENT 'The day of the user\'s last event.',
  `cancelled_on` DATE COMMENT 'The day of the user\'s first cancellation, null if the user has not cancelled.',
  `level` STRING COMMENT 'Subscription level at the last event that says one: unknown, free, paid.',
  `gender` STRING COMMENT 'Gender at the last event that says one: unknown, female, male.',
  `region` STRING COMMENT 'Region of the United States that the location\'s state belongs to, at the last event that says one: unknown, northeast, midwest, south, west, other.'
)
PARTITIONED BY (`as-of` STRING COMMENT 'YYYY-MM-DD, the same as as_of')
STORED AS PARQUET
LOCATION '${hivevar:root}/users';

MSCK REPAIR TABLE churn_users;
