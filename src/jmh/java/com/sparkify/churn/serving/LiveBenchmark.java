package com.sparkify.churn.serving;

import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.fragment.FragmentFile;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.serving.events.SessionsHolder;
import com.sparkify.churn.serving.model.ModelHolder;
import com.sparkify.churn.serving.users.EffectsHolder;
import com.sparkify.churn.serving.users.ScoresHolder;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.PackedOutput;
import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;

/**
 * How fast a user's risk is answered from the stored history: {@code LiveBenchmark ROOT COPIES
 * WORK} takes every user of a root so many times under other names, stores the sessions below WORK,
 * serves them with the root's champion, and asks about users at random over one connection, client
 * and server on the same cores.
 */
public final class LiveBenchmark {
  private static final int WARM_UP = 3_000;
  private static final int REQUESTS = 10_000;
  private static final int SONGS = 25;

  private final Configuration conf = new Configuration();
  private final HdfsLayout root;
  private final HdfsLayout work;
  private final int copies;

  private LiveBenchmark(String root, int copies, String work) {
    this.root = new HdfsLayout(root);
    this.work = new HdfsLayout(work);
    this.copies = copies;
  }

  public static void main(String[] arguments) throws Exception {
    LiveBenchmark benchmark =
        new LiveBenchmark(arguments[0], Integer.parseInt(arguments[1]), arguments[2]);
    benchmark.run();
    System.exit(0);
  }

  private void run() throws Exception {
    TreeSet<String> users = new TreeSet<>();
    for (Partition day : root.published(Dataset.SESSIONS, conf)) {
      copy(day, users);
    }
    long bytes = work.root().getFileSystem(conf).getContentSummary(work.root()).getLength();
    System.out.printf("%,d users, %,d MB of sessions%n", users.size() * copies, bytes >> 20);
    SessionsHolder sessions = new SessionsHolder(Optional.of(work.folder(Dataset.SESSIONS)), conf);
    ModelHolder models = new ModelHolder(new ModelStore(root.models(), conf), Catalogue.schema());
    Served served =
        new Served(
            models,
            new ScoresHolder(Optional.empty(), conf),
            sessions,
            new EffectsHolder(Optional.empty(), conf));
    try (ChurnServer server = new ChurnServer(LocalSettings.ANY_PORT, served)) {
      long start = System.nanoTime();
      server.start();
      while (sessions.current().filter(read -> read.isRead()).isEmpty()) {
        Thread.sleep(10);
      }
      System.out.printf(
          "%d days read after %.1f s%n",
          sessions.current().get().daysRead(), (System.nanoTime() - start) / 1e9);
      LocalDate today = sessions.current().get().end();
      ask(server.uri(), new ArrayList<>(users), Optional.of(today));
      ask(server.uri(), new ArrayList<>(users), Optional.empty());
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.printf("live heap %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
  }

  /** The name of a user's copy: all names of a copy begin alike, so that they stay sorted. */
  private static String name(int copy, String user) {
    return String.format(Locale.ROOT, "%06d-%s", copy, user);
  }

  private void copy(Partition day, TreeSet<String> users) throws IOException {
    Path target = work.sessions(day.date());
    if (Datasets.resolve(target, conf).isPresent()) {
      for (FileStatus file : Datasets.dataFiles(day.files(), conf)) {
        records(file.getPath(), users);
      }
      return;
    }
    DatasetPublisher publisher = new DatasetPublisher(conf);
    try (Publication copy = publisher.begin(target.getParent(), "copy")) {
      Path folder = copy.directory(target.getName());
      copy.staging().getFileSystem(conf).mkdirs(folder);
      for (FileStatus file : Datasets.dataFiles(day.files(), conf)) {
        Path to = new Path(folder, file.getPath().getName());
        try (FragmentFile.Writer out = new FragmentFile.Writer(to, conf)) {
          write(records(file.getPath(), users), out);
        }
      }
      copy.publish(Datasets.requireManifest(day.path(), conf).provenance());
    }
  }

  /** A record of a file, its key apart. */
  private record Fragment(FragmentKey key, BytesWritable value) {}

  /** The records of a file by the length of the user's name, which keys are sorted by first. */
  private TreeMap<Integer, List<Fragment>> records(Path file, TreeSet<String> users)
      throws IOException {
    TreeMap<Integer, List<Fragment>> records = new TreeMap<>();
    BytesWritable key = new BytesWritable();
    BytesWritable value = new BytesWritable();
    try (FragmentFile.Reader reader = new FragmentFile.Reader(file, conf)) {
      while (reader.next(key, value)) {
        FragmentKey of = FragmentKey.readByPartition(new PackedInput().reset(key.getBytes(), 0));
        users.add(of.userId());
        records
            .computeIfAbsent(of.user().length, length -> new ArrayList<>())
            .add(new Fragment(of, new BytesWritable(value.copyBytes())));
      }
    }
    return records;
  }

  private void write(TreeMap<Integer, List<Fragment>> records, FragmentFile.Writer out)
      throws IOException {
    PackedOutput bytes = new PackedOutput(64);
    for (List<Fragment> ofOneLength : records.values()) {
      for (int copy = 0; copy < copies; copy++) {
        for (Fragment fragment : ofOneLength) {
          FragmentKey key = fragment.key;
          byte[] user = name(copy, key.userId()).getBytes(StandardCharsets.UTF_8);
          bytes.clear();
          new FragmentKey(
                  key.partitionDay(), user, key.session(), key.eventDay(), key.fingerprint())
              .writeByPartition(bytes);
          out.write(new BytesWritable(bytes.toByteArray()), fragment.value);
        }
      }
    }
  }

  /**
   * Asks about users at random.
   *
   * @param day of the lines that are posted; none are if it is empty
   */
  private void ask(URI server, List<String> users, Optional<LocalDate> day) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Random random = new Random(1);
    double[] millis = new double[REQUESTS];
    int unknown = 0;
    for (int i = -WARM_UP; i < REQUESTS; i++) {
      String user = name(random.nextInt(copies), users.get(random.nextInt(users.size())));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.resolve("/api/v1/users/" + user + "/events"));
      if (day.isPresent()) {
        byte[] lines =
            new Story().user(user).at(day.get() + "T10:00:00Z").session(9).plays(SONGS).bytes();
        request.header("Content-Type", "application/x-ndjson");
        request.POST(BodyPublishers.ofByteArray(lines));
      }
      HttpRequest ready = request.build();
      long start = System.nanoTime();
      HttpResponse<byte[]> answer = client.send(ready, BodyHandlers.ofByteArray());
      if (i >= 0) {
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      if (answer.statusCode() == 404) {
        unknown++;
      } else if (answer.statusCode() != 200) {
        throw new IOException(new String(answer.body(), StandardCharsets.UTF_8));
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        "%s: median %.2f ms, p99 %.2f ms; %d users seen too long ago%n",
        day.isPresent() ? SONGS + " lines posted" : "no lines",
        millis[REQUESTS / 2],
        millis[REQUESTS * 99 / 100],
        unknown);
  }
}
