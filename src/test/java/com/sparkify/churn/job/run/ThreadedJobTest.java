package com.sparkify.churn.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadedJobTest {
  private static final String OUT_OF_MEMORY = "out of memory";

  @TempDir private Path temp;

  /** Each word with the length of its line; a line of "broken" fails, in one way or another. */
  public static final class Words extends Mapper<LongWritable, Text, BytesWritable, LongWritable> {
    @Override
    protected void map(LongWritable offset, Text line, Context context)
        throws IOException, InterruptedException {
      if (line.toString().equals("broken")) {
        throw new IllegalStateException("a broken line", new IOException("the reason"));
      }
      if (line.toString().equals(OUT_OF_MEMORY)) {
        throw new OutOfMemoryError("Java heap space");
      }
      context.getCounter("test", "lines").increment(1);
      for (String word : line.toString().split(" ")) {
        context.write(
            new BytesWritable(word.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            new LongWritable(line.getLength()));
      }
    }
  }

  /** The sum of a word's values. */
  public static final class Sums extends Reducer<BytesWritable, LongWritable, Text, LongWritable> {
    @Override
    protected void reduce(BytesWritable word, Iterable<LongWritable> values, Context context)
        throws IOException, InterruptedException {
      long sum = 0;
      for (LongWritable value : values) {
        sum += value.get();
      }
      context.getCounter("test", "words").increment(1);
      context.write(new Text(word.copyBytes()), new LongWritable(sum));
    }
  }

  private Configuration conf;

  @BeforeEach
  void setUp() {
    conf = new Configuration();
    conf.set("hadoop.tmp.dir", temp.resolve("tmp").toString());
    conf.setInt("mapreduce.job.reduces", 2);
    conf = JobRunner.withDefaults(conf);
  }

  private Job job(String... files) throws IOException {
    Path input = Files.createDirectories(temp.resolve("in"));
    for (int i = 0; i < files.length; i++) {
      Files.writeString(input.resolve("f" + i), files[i]);
    }
    Job job = Job.getInstance(conf, "words");
    FileInputFormat.addInputPath(job, new org.apache.hadoop.fs.Path(input.toUri()));
    job.setMapperClass(Words.class);
    job.setReducerClass(Sums.class);
    job.setMapOutputKeyClass(BytesWritable.class);
    job.setMapOutputValueClass(LongWritable.class);
    job.setOutputFormatClass(TextOutputFormat.class);
    TaskOutput.set(job, new org.apache.hadoop.fs.Path(temp.toUri().getPath() + "out"));
    return job;
  }

  private List<String> written() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(temp.resolve("out"))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("part-r")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  @Test
  void valuesOfAnyClassComeByTheirKeys() throws Exception {
    List<String> heard = new ArrayList<>();
    Counters counters =
        JobRunner.run(job("a b a\n", "b c\nc\n"), (what, part) -> heard.add(what + " " + part));
    assertThat(written()).containsExactlyInAnyOrder("a\t10", "b\t8", "c\t4");
    assertThat(counters.findCounter("test", "lines").getValue()).isEqualTo(3);
    assertThat(counters.findCounter("test", "words").getValue()).isEqualTo(3);
    assertThat(heard).contains("words 0.5").endsWith("words 1.0");
  }

  @Test
  void itRunsWhatSortsBytesInThisProcess() throws Exception {
    assertThat(ThreadedJob.suits(job("a\n"))).isTrue();
    Job onCluster = job("a\n");
    onCluster.getConfiguration().set("mapreduce.framework.name", "yarn");
    assertThat(ThreadedJob.suits(onCluster)).isFalse();
    Job ofMapsOnly = job("a\n");
    ofMapsOnly.setNumReduceTasks(0);
    assertThat(ThreadedJob.suits(ofMapsOnly)).isFalse();
    Job ofText = job("a\n");
    ofText.setMapOutputKeyClass(Text.class);
    assertThat(ThreadedJob.suits(ofText)).isFalse();
    Job sortedInAnotherWay = job("a\n");
    sortedInAnotherWay.setSortComparatorClass(LongWritable.Comparator.class);
    assertThat(ThreadedJob.suits(sortedInAnotherWay)).isFalse();
    Job secret = job("a\n");
    secret.getConfiguration().setBoolean("mapreduce.job.encrypted-intermediate-data", true);
    assertThat(ThreadedJob.suits(secret)).isFalse();
  }

  @Test
  void aFailureIsNamedByItsReasonAndNothingIsLeft() throws Exception {
    Job job = job("a b\n", "broken\n");
    assertThatThrownBy(() -> JobRunner.run(job, StageProgress.NONE))
        .isInstanceOf(JobFailedException.class)
        .hasMessage("words failed: java.io.IOException: the reason")
        .hasRootCauseMessage("the reason");
    assertThat(temp.resolve("out/_temporary")).doesNotExist();
    assertThat(temp.resolve("out/_SUCCESS")).doesNotExist();
    assertThat(written()).isEmpty();
  }

  @Test
  void memoryIsAdvisedWhereItRanOut() throws Exception {
    Job job = job(OUT_OF_MEMORY + "\n");
    assertThatThrownBy(() -> JobRunner.run(job, StageProgress.NONE))
        .isInstanceOf(JobFailedException.class)
        .hasMessageStartingWith("memory ran out: words failed: ")
        .hasCauseInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void whatDoesNotFitIntoMemoryGoesToTheFoldersThatAreSet() throws Exception {
    conf.setInt("mapreduce.task.io.sort.mb", 1);
    conf.set("mapreduce.cluster.local.dir", temp.resolve("x") + " , " + temp.resolve("y"));
    Counters unused = JobRunner.run(job("word ".repeat(200_000) + "\n"), StageProgress.NONE);
    assertThat(written()).containsExactly("word\t200000000000");
    assertThat(temp.resolve("x")).isEmptyDirectory();
    assertThat(temp.resolve("y")).isEmptyDirectory();

    Path file = Files.writeString(temp.resolve("file"), "not a folder");
    conf.set("mapreduce.cluster.local.dir", file.toString());
    FileUtil.fullyDelete(temp.resolve("out").toFile());
    Job job = job("word ".repeat(200_000) + "\n");
    assertThatThrownBy(() -> JobRunner.run(job, StageProgress.NONE))
        .isInstanceOf(JobFailedException.class)
        .hasMessage(
            "words failed: java.io.IOException: mapreduce.cluster.local.dir: no file can be made"
                + " in [%s]: java.nio.file.FileAlreadyExistsException: %s",
            file, file);

    conf.set("mapreduce.cluster.local.dir", file + "," + temp.resolve("y"));
    FileUtil.fullyDelete(temp.resolve("out").toFile());
    unused = JobRunner.run(job("word ".repeat(200_000) + "\n"), StageProgress.NONE);
    assertThat(written()).containsExactly("word\t200000000000");
  }

  @Test
  void settingsThatCannotBeAreNamed() throws Exception {
    conf.set("mapreduce.cluster.local.dir", " , ");
    Job nowhere = job("a\n");
    assertThatThrownBy(() -> JobRunner.run(nowhere, StageProgress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mapreduce.cluster.local.dir is empty; it must name at least one folder");
    conf.set("mapreduce.cluster.local.dir", temp.resolve("x").toString());
    conf.set("mapreduce.task.io.sort.mb", "abc");
    Job unsorted = job("a\n");
    assertThatThrownBy(() -> JobRunner.run(unsorted, StageProgress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mapreduce.task.io.sort.mb is 'abc'; it must be a whole number from 1 to 2000");
  }

  @Test
  void aFullFolderIsPassedOverAndSaidIfThereIsNoOther() throws Exception {
    conf.set("mapreduce.cluster.local.dir", temp.resolve("x") + "," + temp.resolve("y"));
    assertThat(new LocalFiles(conf, 1).create()).hasParent(temp.resolve("x"));
    LocalFiles full = new LocalFiles(conf, Long.MAX_VALUE);
    assertThatThrownBy(full::create)
        .hasMessage(
            "No space left on device: [" + temp.resolve("x") + ", " + temp.resolve("y") + "]")
        .satisfies(failure -> assertThat(FullDisk.isNamedBy(failure)).isTrue());
  }

  /** Sends each record to a reducer that does not exist. */
  public static final class Beyond extends Partitioner<BytesWritable, LongWritable> {
    @Override
    public int getPartition(BytesWritable key, LongWritable value, int parts) {
      return parts;
    }
  }

  @Test
  void aRecordForNoReducerIsAnError() throws Exception {
    Job job = job("a\n");
    job.setPartitionerClass(Beyond.class);
    assertThatThrownBy(() -> JobRunner.run(job, StageProgress.NONE))
        .hasMessage("words failed: java.io.IOException: Beyond sends a record to reducer 2 of 2");
  }

  /** Cannot even undo what it did. */
  public static final class Stuck extends TextOutputFormat<Text, LongWritable> {
    @Override
    public OutputCommitter getOutputCommitter(TaskAttemptContext context) throws IOException {
      return new FileOutputCommitter(getOutputPath(context), context) {
        @Override
        public void commitJob(JobContext job) throws IOException {
          throw new IOException("cannot commit");
        }

        @Override
        public void abortJob(JobContext job, JobStatus.State state) throws IOException {
          throw new IOException("cannot abort");
        }
      };
    }
  }

  @Test
  void aFailureIsNotHiddenByOneThatFollows() throws Exception {
    Job job = job("a\n");
    job.setOutputFormatClass(Stuck.class);
    assertThatThrownBy(() -> JobRunner.run(job, StageProgress.NONE))
        .hasMessage("cannot commit")
        .satisfies(failure -> assertThat(failure.getSuppressed()[0]).hasMessage("cannot abort"));
  }

  /** Words that begin with the same letter are one group. */
  public static final class ByFirstLetter extends WritableComparator {
    public ByFirstLetter() {
      super(BytesWritable.class);
    }

    @Override
    public int compare(byte[] one, int start, int length, byte[] other, int from, int size) {
      return Byte.compare(one[start + Integer.BYTES], other[from + Integer.BYTES]);
    }
  }

  /** The sum of the values of a word that go to one reducer. */
  public static final class Combined
      extends Reducer<BytesWritable, LongWritable, BytesWritable, LongWritable> {
    @Override
    protected void reduce(BytesWritable word, Iterable<LongWritable> values, Context context)
        throws IOException, InterruptedException {
      long sum = 0;
      for (LongWritable value : values) {
        sum += value.get();
      }
      context.write(word, new LongWritable(sum));
    }
  }

  @Test
  void groupsAreThoseOfTheLocalRunnerWhichCombinesValuesBefore() throws Exception {
    conf.setInt("mapreduce.job.reduces", 1);
    List<List<String>> both = new ArrayList<>();
    for (boolean threads : new boolean[] {false, true}) {
      FileUtil.fullyDelete(temp.resolve("out").toFile());
      Job job = job("apple bee avocado\n", "bee ant\nbear\n", "cat apple\n");
      job.setGroupingComparatorClass(ByFirstLetter.class);
      job.setCombinerClass(Combined.class);
      if (threads) {
        Counters unused = JobRunner.run(job, StageProgress.NONE);
      } else {
        assertThat(job.waitForCompletion(false)).isTrue();
      }
      both.add(written());
    }
    assertThat(both.get(1)).isEqualTo(both.get(0)).hasSize(3);
  }

  @Test
  void anOutputThatExistsIsRefused() throws Exception {
    Files.createDirectories(temp.resolve("out"));
    Job job = job("a\n");
    assertThatThrownBy(() -> JobRunner.run(job, StageProgress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("already exists");
  }

  @Test
  void noInputGivesAnEmptyOutput() throws Exception {
    Counters unused = JobRunner.run(job(), StageProgress.NONE);
    assertThat(written()).isEmpty();
    assertThat(temp.resolve("out/_SUCCESS")).exists();
  }
}
