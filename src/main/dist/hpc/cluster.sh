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

fail() {
  echo "cluster.sh: $*" >&2
  exit 2
}

action=${1:-}
scratch=${2:-}
[[ $action =~ ^(start|stop)$ && -n $scratch ]] || fail "usage: cluster.sh start|stop SCRATCH"
[[ -n ${SLURM_JOB_ID:-} ]] || fail "this is no Slurm job"
conf=$scratch/conf
nodes=${SLURM_JOB_NUM_NODES:-1}
master=${SLURMD_NODENAME:-$(hostname)}
memory=${CHURN_NODE_MEMORY:-${SLURM_MEM_PER_NODE:-0}}
# Jobs of several users may share a node, so each has its own ports, below those given to clients.
port=$((20000 + SLURM_JOB_ID % 750 * 16))

# On every node, whether one or many.
everywhere() {
  srun --overlap --nodes="$nodes" --ntasks="$nodes" --ntasks-per-node=1 "$@"
}

property() {
  echo "  <property><name>$1</name><value>$2</value></property>"
}

site() {
  { echo "<configuration>"; cat; echo "</configuration>"; } > "$conf/$1.xml"
}

# A half of a node's memory is for containers, a quarter for the command, the rest for daemons.
write_configuration() {
  local containers=$((memory / 2)) share=$HADOOP_HOME/share/hadoop
  mkdir -p "$conf"
  {
    property fs.defaultFS "hdfs://$master:$port"
    property hadoop.tmp.dir "$scratch/tmp"
  } | site core-site
  {
    property dfs.replication $((nodes < 2 ? nodes : 2))
    property dfs.namenode.http-address "$master:$((port + 1))"
    property dfs.namenode.datanode.registration.ip-hostname-check false
    property dfs.datanode.hostname '${env.SLURMD_NODENAME}'
    property dfs.datanode.address "0.0.0.0:$((port + 2))"
    property dfs.datanode.http.address "0.0.0.0:$((port + 3))"
    property dfs.datanode.ipc.address "0.0.0.0:$((port + 4))"
  } | site hdfs-site
  {
    property yarn.resourcemanager.hostname "$master"
    property yarn.resourcemanager.address "$master:$((port + 5))"
    property yarn.resourcemanager.scheduler.address "$master:$((port + 6))"
    property yarn.resourcemanager.resource-tracker.address "$master:$((port + 7))"
    property yarn.resourcemanager.admin.address "$master:$((port + 8))"
    property yarn.resourcemanager.webapp.address "$master:$((port + 9))"
    property yarn.scheduler.minimum-allocation-mb 256
    property yarn.scheduler.maximum-allocation-mb "$containers"
    property yarn.nodemanager.resource.memory-mb "$containers"
    # One more than there are: the application master needs next to nothing of its own.
    property yarn.nodemanager.resource.cpu-vcores $((${SLURM_CPUS_ON_NODE:-1} + 1))
    property yarn.nodemanager.vmem-check-enabled false
    property yarn.nodemanager.hostname '${env.SLURMD_NODENAME}'
    property yarn.nodemanager.localizer.address "0.0.0.0:$((port + 10))"
    property yarn.nodemanager.collector-service.address "0.0.0.0:$((port + 11))"
    property yarn.nodemanager.webapp.address "0.0.0.0:0"
    property yarn.nodemanager.log-dirs "$scratch/logs/containers"
    property yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage 99
    property yarn.nodemanager.aux-services mapreduce_shuffle
    property yarn.application.classpath "$conf,$share/common/*,$share/common/lib/*,$share/hdfs/*,$share/hdfs/lib/*,$share/yarn/*,$share/yarn/lib/*"
  } | site yarn-site
  {
    property yarn.scheduler.capacity.root.queues default
    property yarn.scheduler.capacity.root.default.capacity 100
    property yarn.scheduler.capacity.maximum-am-resource-percent 0.5
    property yarn.scheduler.capacity.resource-calculator org.apache.hadoop.yarn.util.resource.DominantResourceCalculator
  } | site capacity-scheduler
  {
    property mapreduce.framework.name yarn
    property mapreduce.application.classpath "$share/mapreduce/*,$share/mapreduce/lib/*"
    property mapreduce.shuffle.port 0
    property mapreduce.jobhistory.address "$master:$((port + 12))"
    property mapreduce.jobhistory.webapp.address "$master:$((port + 13))"
    property mapreduce.jobhistory.admin.address "$master:$((port + 14))"
    property yarn.app.mapreduce.am.resource.mb 1024
    property yarn.app.mapreduce.am.command-opts -Xmx768m
  } | site mapred-site
  cp "$HADOOP_HOME"/etc/hadoop/{log4j.properties,hadoop-env.sh} "$conf" 2>/dev/null || true
}

# The configuration, to the same place on each node's own disk.
spread_configuration() {
  local file
  everywhere mkdir -p "$conf"
  for file in "$conf"/*; do
    sbcast --force "$file" "$file"
  done
}

# Daemons in the foreground are steps of the job: they end with it, whatever happens.
daemon() {
  local name=$1
  shift
  "$@" >"$scratch/$name.log" 2>&1 &
  echo "$! $name" >> "$scratch/daemons"
}

at_master() {
  srun --overlap --nodes=1 --ntasks=1 -w "$master" "$@"
}

start() {
  [[ -x ${HADOOP_HOME:-}/bin/hdfs ]] \
    || fail "HADOOP_HOME is '${HADOOP_HOME:-}'; it must be a Hadoop 3.5, on every node"
  ((memory >= 4096)) || fail "a node's memory is $memory MB; HDFS and YARN need 4096"
  getent hosts "$master" >/dev/null || fail "the node '$master' has no address by that name"
  local bin=$HADOOP_HOME/bin
  # Hadoop's scripts take no java from the path.
  [[ -n ${JAVA_HOME:-} ]] || JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
  local heap=$((memory / 20 < 256 ? 256 : memory / 20 > 1024 ? 1024 : memory / 20))
  export JAVA_HOME HADOOP_CONF_DIR=$conf HADOOP_LOG_DIR=$scratch/logs HADOOP_PID_DIR=$scratch/pids
  export HADOOP_HEAPSIZE_MAX=${HADOOP_HEAPSIZE_MAX:-$heap}
  write_configuration
  ((nodes == 1)) || spread_configuration
  "$bin/hdfs" namenode -format -nonInteractive >"$scratch/format.log" 2>&1 \
    || give_up "the name node could not be formatted"
  daemon namenode at_master "$bin/hdfs" namenode
  daemon resourcemanager at_master "$bin/yarn" resourcemanager
  daemon datanodes everywhere "$bin/hdfs" datanode
  daemon nodemanagers everywhere "$bin/yarn" nodemanager
  await "$nodes data nodes" data_nodes_are_there
  daemon historyserver at_master "$bin/mapred" historyserver
  await "$nodes node managers" node_managers_are_there
}

data_nodes_are_there() {
  [[ $("$HADOOP_HOME/bin/hdfs" dfsadmin -report -live 2>/dev/null | grep -c '^Name:') -ge $nodes ]]
}

node_managers_are_there() {
  [[ $("$HADOOP_HOME/bin/yarn" node -list 2>/dev/null | grep -c RUNNING) -ge $nodes ]]
}

await() {
  local limit=$((SECONDS + 180)) pid name
  until "$2"; do
    ((SECONDS < limit)) || give_up "$1 are not there after three minutes"
    while read -r pid name; do
      kill -0 "$pid" 2>/dev/null || give_up "$name ended early"
    done < "$scratch/daemons"
    sleep 1
  done
}

# The logs go with the scratch folder; their ends are kept in the job's output.
give_up() {
  tail -n 20 "$scratch"/*.log >&2 || true
  echo "cluster.sh: $1; the ends of the daemons' logs are above" >&2
  exit 1
}

# Node managers end their containers when they are asked to end. An 'srun' that is told to end kills
# its step instead of asking it, so the steps are asked.
stop() {
  scancel --signal=TERM "$SLURM_JOB_ID" 2>/dev/null || true
  await_end 30 || kill_daemons
  everywhere rm -rf "$scratch"
}

daemon_pids() {
  [[ ! -f $scratch/daemons ]] || cut -d' ' -f1 "$scratch/daemons"
}

await_end() {
  local limit=$((SECONDS + $1)) pid
  for pid in $(daemon_pids); do
    while kill -0 "$pid" 2>/dev/null; do
      ((SECONDS < limit)) || return 1
      sleep 0.2
    done
  done
}

kill_daemons() {
  local pid
  for pid in $(daemon_pids); do
    kill -TERM "$pid" 2>/dev/null || true
  done
  await_end 15 || true
}

"$action"
