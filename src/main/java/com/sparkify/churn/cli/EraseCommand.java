package com.sparkify.churn.cli;

import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.erasure.Certificate;
import com.sparkify.churn.erasure.Erasure;
import com.sparkify.churn.erasure.Found;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.WholeFile;
import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.lineage.Lineage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churn erase}: removes users from everything that is stored. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Remove users from sessions, quarantine, features, scores, the tables users and activity,"
          + " campaign lists, and the holdouts beside models.",
      "Rewrites only partitions that hold them, each whole or not at all, and looks again. Keeps"
          + " salted hashes of their ids in erased/tombstones.json, so that logs that come late or"
          + " again do not bring them back. Writes a certificate to erased/certificates/. Names"
          + " ids that it found nowhere, because they may be misspelt.",
      "No other stage should run meanwhile. Run it again if it was killed."
    },
    footer = "  churn erase --output out --user 1363717 --logs logs")
public final class EraseCommand extends StageCommand {
  private static final int SALT_BYTES = 16;

  /** A new model need not be better than one that must go, nor surely as good. */
  private static final List<String> NOT_MUCH_WORSE = List.of("--margin=-0.01", "--tolerance=1");

  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private RootOption root;

  @Option(names = "--user", paramLabel = "ID", description = "A user's id; may be repeated.")
  private List<String> users = new ArrayList<>();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Local file of user ids, one per line.")
  private java.nio.file.Path file;

  @Option(
      names = "--logs",
      paramLabel = "DIR",
      description =
          "Also remove them from the raw logs in this folder, plain or compressed; may be repeated."
              + " A file that held them has one JSON object per line afterwards. Files that cannot"
              + " be read are named and left alone.")
  private List<String> logs = new ArrayList<>();

  @Option(
      names = "--retrain",
      description =
          "If a model has learned from these users, train a new one, and make it the champion if its"
              + " AUC is not worse by more than 0.01.")
  private boolean retrain;

  @Option(names = "--dry-run", description = "Say what would be removed, and remove nothing.")
  private boolean dryRun;

  private FoundNowhere foundNowhere = FoundNowhere.NONE;

  @Override
  public Integer call() throws Exception {
    Set<String> wanted = wanted();
    Configuration conf = hadoop.configuration();
    HdfsLayout layout = root.layout();
    layout.requireRoot(conf);
    List<Path> raw = folders(conf);
    Erasure erasure = new Erasure(layout, conf, wanted);
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      Map<String, Found> found = erasure.look();
      print("Would remove from ", found, out);
      print("Would filter", erasure.look(raw), out);
      foundNowhere = new FoundNowhere(erasure.foundNowhere(), wanted.size());
      foundNowhere.print(out);
      out.flush();
      report(Facts.of(found, foundNowhere.ids().size()));
      return 0;
    }
    Erasure.Result result = erasure.run(raw, salt());
    if (result.recordsLeft() > 0) {
      throw new IOException(
          result.recordsLeft()
              + " records are still there; does another stage run? Run erase again when it has"
              + " ended");
    }
    Path certificate = certify(result, layout, conf);
    print("Removed from ", result.found(), out);
    print(result, out);
    foundNowhere = new FoundNowhere(erasure.foundNowhere(), wanted.size());
    foundNowhere.print(out);
    Summaries.line(out, "Second look", "found nothing");
    Summaries.line(out, "Certificate", "%s", certificate);
    out.flush();
    report(Facts.of(result, certificate));
    return retrain && !result.learned().isEmpty()
        ? retrain(result.learned(), new ModelStore(layout.models(), conf))
        : 0;
  }

  /** The ids from both sources. */
  private Set<String> wanted() {
    Set<String> wanted = new LinkedHashSet<>(users);
    if (file != null) {
      try {
        Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .forEach(wanted::add);
      } catch (IOException unreadable) {
        throw new ParameterException(
            spec.commandLine(),
            "--file is " + file + ", which cannot be read: " + ErrorMessages.message(unreadable));
      }
    }
    if (wanted.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "no user is given; name them with --user or --file");
    }
    return wanted;
  }

  /** The folders of raw logs: looked for before anything is removed. */
  private List<Path> folders(Configuration conf) throws IOException {
    List<Path> folders = logs.stream().map(Path::new).toList();
    for (Path folder : folders) {
      if (!folder.getFileSystem(conf).exists(folder)) {
        throw new IOException("--logs is " + folder + ", which does not exist");
      }
    }
    return folders;
  }

  private static String salt() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  private static Path certify(Erasure.Result result, HdfsLayout layout, Configuration conf)
      throws IOException {
    Instant now = Clock.systemUTC().instant();
    Certificate certificate = new Certificate(now, new Version().getVersion()[0], result);
    String name = now.toString().replaceAll("[:.]", "-") + ".json";
    Path path = new Path(new Path(layout.erased(), "certificates"), name);
    WholeFile.replace(path, certificate.toBytes(), conf);
    return path;
  }

  private static void print(String what, Map<String, Found> found, PrintWriter out) {
    found.forEach(
        (name, one) ->
            Summaries.line(
                out,
                what + name,
                "%,d records, in %,d of %,d places",
                one.records(),
                one.recordsByPlace().size(),
                one.places()));
  }

  private static void print(Erasure.Result result, PrintWriter out) {
    result.learned().forEach(model -> Summaries.line(out, "Learned from them", "%s", model));
    Erasure.Logs raw = result.logs();
    print("Filtered", raw, out);
    raw.mayHold().forEach(log -> Summaries.line(out, "May still hold them", "%s", log));
  }

  private static void print(String what, Erasure.Logs raw, PrintWriter out) {
    raw.filtered().forEach(log -> Summaries.line(out, what, "%s", log));
    raw.unread().forEach((log, why) -> Summaries.line(out, "Not filtered", "%s: %s", log, why));
  }

  private int retrain(List<String> learned, ModelStore store) throws IOException {
    for (String stage : List.of("train", "promote")) {
      List<String> args = new ArrayList<>(List.of(stage, "--output", root.text()));
      args.addAll(stage.equals("promote") ? NOT_MUCH_WORSE : List.of());
      args.addAll(hadoop.arguments());
      CommandLine line = ChurnCommand.commandLine();
      line.setOut(spec.commandLine().getOut());
      line.setErr(spec.commandLine().getErr());
      int exitCode = line.execute(args.toArray(String[]::new));
      if (exitCode != 0) {
        return exitCode;
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    store
        .champion()
        .filter(learned::contains)
        .ifPresent(
            version ->
                Summaries.line(
                    out,
                    "WARNING",
                    "the champion, %s, still is one that learned from them",
                    version));
    out.flush();
    return 0;
  }

  @Override
  public Map<String, String> confidentialFacts() {
    return foundNowhere.facts();
  }

  @Override
  public Optional<Lineage> lineage() {
    return dryRun ? Optional.empty() : Optional.of(Lineage.NONE);
  }

  @Override
  public Optional<RunHistory> history() {
    return dryRun ? Optional.empty() : hadoop.history(root.layout());
  }
}
