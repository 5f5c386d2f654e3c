/**
 * The program on real daemons: HDFS, YARN and Oozie in processes of their own, under {@code mvn
 * verify -Pcluster}. It knows the program only from outside: the distribution, its commands and
 * what they leave.
 */
package com.sparkify.churn.cluster;
