#!/usr/bin/env bash
# HDFS and YARN on the nodes of a Slurm allocation, for as long as it lasts.
#
#   cluster.sh start SCRATCH    writes SCRATCH/conf, starts the daemons, waits until they answer
#   cluster.sh stop SCRATCH     ends them; their files below SCRATCH on each node are removed
#
# HADOOP_HOME must be the same on all nodes. The first node of the allocation has the masters, and
# all have workers. Inputs and outputs stay on the shared file system (file: URIs), which every node
# sees; HDFS holds what jobs write for themselves.
set -euo pipefail

action=${1:?"usage: cluster.sh start|stop SCRATCH"}
scratch=${2:?"usage: cluster.sh start|stop SCRATCH"}
: "${HADOOP_HOME:?"HADOOP_HOME is not set; it must be a Hadoop 3.5 on every node"}"
conf=$scratch/conf
nodes=${SLURM_JOB_NUM_NODES:-1}
master=${SLURMD_NODENAME:-$(hostname)}
# Jobs of several users may share a node, so each has its own ports.
port=$((20000 + ${SLURM_JOB_ID:?} % 1000 * 10))

# On every node, whether one or many.
everywhere() {
  srun --overlap --nodes="$nodes" --ntasks-per-node=1 "$@"
}

property() {
  echo "  <property><name>$1</name><value>$2</value></property>"
}

site() {
  { echo "<configuration>"; cat; echo "</configuration>"; } > "$conf/$1-site.xml"
}

write_configuration() {
  local cores=${SLURM_CPUS_ON_NODE:-1} memory=${SLURM_MEM_PER_NODE:-4096}
  mkdir -p "$conf"
  {
    property fs.defaultFS "hdfs://$master:$port"
    property hadoop.tmp.dir "$scratch/tmp"
  } | site core
  {
    property dfs.replication $((nodes < 2 ? nodes : 2))
    property dfs.namenode.http-address "$master:$((port + 1))"
    property dfs.datanode.address "0.0.0.0:$((port + 2))"
    property dfs.datanode.http.address "0.0.0.0:$((port + 3))"
    property dfs.datanode.ipc.address "0.0.0.0:$((port + 4))"
  } | site hdfs
  {
    property yarn.resourcemanager.hostname "$master"
    property yarn.resourcemanager.address "$master:$((port + 5))"
    property yarn.resourcemanager.scheduler.address "$master:$((port + 6))"
    property yarn.resourcemanager.resource-tracker.address "$master:$((port + 7))"
    property yarn.resourcemanager.webapp.address "$master:$((port + 8))"
    property yarn.nodemanager.aux-services mapreduce_shuffle
    property yarn.nodemanager.resource.cpu-vcores "$cores"
    property yarn.nodemanager.resource.memory-mb "$((memory * 3 / 4))"
    property yarn.nodemanager.vmem-check-enabled false
    property yarn.nodemanager.localizer.address "0.0.0.0:$((port + 9))"
    property yarn.nodemanager.webapp.address "0.0.0.0:0"
  } | site yarn
  {
    property mapreduce.framework.name yarn
    property mapreduce.application.classpath "$HADOOP_HOME/share/hadoop/mapreduce/*,$HADOOP_HOME/share/hadoop/mapreduce/lib/*"
    property mapreduce.shuffle.port 0
  } | site mapred
  cp "${HADOOP_HOME}/etc/hadoop/log4j.properties" "$conf" 2>/dev/null || true
}

start() {
  write_configuration
  everywhere mkdir -p "$scratch"
  [[ $nodes == 1 ]] || sbcast_folder
  export HADOOP_CONF_DIR=$conf HADOOP_LOG_DIR=$scratch/logs HADOOP_PID_DIR=$scratch/pids
  "$HADOOP_HOME/bin/hdfs" namenode -format -nonInteractive >"$scratch/format.log" 2>&1
  # Daemons in the foreground are steps of the job: they end with it, whatever happens.
  srun --overlap --nodes=1 --ntasks=1 -w "$master" "$HADOOP_HOME/bin/hdfs" namenode >"$scratch/namenode.log" 2>&1 &
  srun --overlap --nodes=1 --ntasks=1 -w "$master" "$HADOOP_HOME/bin/yarn" resourcemanager >"$scratch/resourcemanager.log" 2>&1 &
  everywhere "$HADOOP_HOME/bin/hdfs" datanode >"$scratch/datanodes.log" 2>&1 &
  everywhere "$HADOOP_HOME/bin/yarn" nodemanager >"$scratch/nodemanagers.log" 2>&1 &
  jobs -p > "$scratch/daemons"
  await "$HADOOP_HOME/bin/hdfs" dfsadmin -safemode wait
  await workers_are_there
}

# The configuration, to the same place on each node's own disk.
sbcast_folder() {
  local file
  everywhere mkdir -p "$conf"
  for file in "$conf"/*; do
    sbcast --force "$file" "$file"
  done
}

workers_are_there() {
  [[ $("$HADOOP_HOME/bin/yarn" node -list 2>/dev/null | grep -c RUNNING) -ge $nodes ]]
}

await() {
  local second
  for ((second = 0; second < 120; second++)); do
    if "$@" >/dev/null 2>&1; then
      return
    fi
    sleep 1
  done
  echo "cluster.sh: '$*' did not succeed within two minutes; see $scratch/*.log" >&2
  exit 1
}

stop() {
  local daemon
  if [[ -f $scratch/daemons ]]; then
    while read -r daemon; do
      kill -TERM "$daemon" 2>/dev/null || true
    done < "$scratch/daemons"
  fi
  everywhere rm -rf "$scratch"
}

case $action in
  start) start ;;
  stop) stop ;;
  *) echo "cluster.sh: '$action' is no action; it may be start or stop" >&2 && exit 2 ;;
esac
