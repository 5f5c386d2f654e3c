package com.sparkify.churn.hdfs;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files under an {@link Outage}: every change is a step that may fail, and what other file
 * systems do in several steps (recursive deletes, renames in object stores) is several steps here.
 * It serves {@code file:} paths, and {@code faulty:} paths where jobs need real local files, too.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "faulty";

  private static final String OBJECTS_KEY = "test.faulty.objects";
  private static final String SOUND_KEY = "test.faulty.sound";
  private static final Pattern SCRATCH = Pattern.compile("/(_temporary|mapred)(/|$)");
  private static volatile Outage outage = new Outage();
  private URI uri;

  /** Makes it the file system of {@code file:} paths, as an object store or with atomic renames. */
  static Configuration under(Outage newOutage, boolean objects) {
    outage = newOutage;
    Configuration conf = healthy(objects);
    conf.setClass("fs.file.impl", FaultyFileSystem.class, FileSystem.class);
    conf.setBoolean(OBJECTS_KEY, objects);
    return conf;
  }

  /** The same files without faults. */
  static Configuration healthy(boolean objects) {
    Configuration conf = shared(objects);
    PlainLocalFileSystem.use(conf);
    conf.setBoolean("fs.file.impl.disable.cache", true);
    return conf;
  }

  /** The same files through the one file system that Hadoop keeps: enough to read, and quick. */
  static Configuration shared(boolean objects) {
    Configuration conf = new Configuration(false);
    conf.set(ObjectStores.SCHEMES_KEY, objects ? "file" : "none");
    return conf;
  }

  /** Serves {@code faulty:} paths, without an outage until {@link #strike} has been called. */
  public static void serve(Configuration conf, boolean objects) {
    conf.set(ObjectStores.SCHEMES_KEY, objects ? SCHEME : "none");
    conf.setClass("fs.faulty.impl", FaultyFileSystem.class, FileSystem.class);
    conf.setClass(
        "fs.AbstractFileSystem.faulty.impl", FaultyFiles.class, FaultyFiles.class.getSuperclass());
    conf.setBoolean("fs.faulty.impl.disable.cache", true);
    conf.setBoolean(OBJECTS_KEY, objects);
    conf.setBoolean(SOUND_KEY, true);
  }

  /** Lets an outage strike whoever uses this configuration. */
  public static void strike(Configuration conf, Outage newOutage) {
    outage = newOutage;
    conf.setBoolean(SOUND_KEY, false);
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    uri = URI.create(name.getScheme() + ":///");
    super.initialize(uri, conf);
  }

  @Override
  public URI getUri() {
    return uri == null ? super.getUri() : uri;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Arrays.stream(super.listStatus(path))
        .map(FaultyFileSystem::plain)
        .toArray(FileStatus[]::new);
  }

  /** Without permissions, which Hadoop looks up for {@code file:} paths only. */
  private static FileStatus plain(FileStatus local) {
    return new FileStatus(
        local.getLen(),
        local.isDirectory(),
        local.getReplication(),
        local.getBlockSize(),
        local.getModificationTime(),
        local.getPath());
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(file, null, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    Outage now = outage;
    if (!isObjects()) {
      createStep(now, file, () -> createFile(file, overwrite, new byte[0]));
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            content.write(b);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            content.write(bytes, offset, length);
          }

          @Override
          public void close() throws IOException {
            createStep(now, file, () -> createFile(file, true, content.toByteArray()));
          }
        };
    return new FSDataOutputStream(out, null);
  }

  @Override
  public FSDataOutputStream createNonRecursive(
      Path file,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (!exists(file.getParent())) {
      throw new FileNotFoundException(file.getParent() + ": no such folder");
    }
    boolean overwrite = flags.contains(CreateFlag.OVERWRITE);
    return create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (getFileStatus(from).isFile()) {
      return step("rename", from, () -> super.rename(from, to));
    }
    boolean into = exists(to);
    if (into && getFileStatus(to).isFile()) {
      return false;
    }
    return move(from, into ? new Path(to, from.getName()) : to);
  }

  /** A directory goes into one that exists already, as HDFS has it. */
  private boolean move(Path from, Path to) throws IOException {
    if (!isObjects()) {
      return step("rename", from, () -> exists(to.getParent()) && super.rename(from, to));
    }
    for (FileStatus child : listStatus(from)) {
      Files.createDirectories(pathToFile(to).toPath());
      Path target = new Path(to, child.getPath().getName());
      if (!(child.isDirectory()
          ? move(child.getPath(), target)
          : rename(child.getPath(), target))) {
        return false;
      }
    }
    return delete(from, true);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (!exists(path)) {
      return false;
    }
    if (recursive && getFileStatus(path).isDirectory()) {
      for (FileStatus child : listStatus(path)) {
        delete(child.getPath(), true);
      }
    }
    return step("delete", path, () -> super.delete(path, recursive));
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    return step(
        "mkdirs", path, () -> Files.createDirectories(pathToFile(path).toPath()).isAbsolute());
  }

  private boolean createFile(Path path, boolean overwrite, byte[] content) throws IOException {
    if (!overwrite && exists(path)) {
      throw new FileAlreadyExistsException(path + ": exists");
    }
    java.nio.file.Path file = pathToFile(path).toPath();
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return true;
  }

  private void createStep(Outage now, Path file, Outage.Change change) throws IOException {
    if (!(isNoStep(file) ? change.make() : now.step("create " + file, change))) {
      throw new IOException("create " + file + ": refused");
    }
  }

  private boolean step(String what, Path path, Outage.Change change) throws IOException {
    return isNoStep(path) ? change.make() : outage.step(what + " " + path, change);
  }

  /** What tasks and the runner of jobs write, many at a time, is not a step of a publisher. */
  private boolean isNoStep(Path path) {
    return getConf().getBoolean(SOUND_KEY, false) || SCRATCH.matcher(path.toString()).find();
  }

  private boolean isObjects() {
    return getConf().getBoolean(OBJECTS_KEY, false);
  }
}
