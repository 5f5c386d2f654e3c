package com.sparkify.churn.hdfs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files under an {@link Outage}: every change is a step that may fail, and what other file
 * systems do in several steps (recursive deletes, renames in object stores) is several steps here.
 */
public final class FaultyFileSystem extends FilterFileSystem {
  private static final String OBJECTS_KEY = "test.faulty.objects";
  private static Outage outage = new Outage();

  /** Hadoop instantiates it by name. */
  public FaultyFileSystem() {
    super(new PlainLocalFileSystem().getRaw());
  }

  /** Makes it the file system of {@code file:} paths, as an object store or with atomic renames. */
  static Configuration under(Outage newOutage, boolean objects) {
    outage = newOutage;
    Configuration conf = healthy(objects);
    conf.setClass("fs.file.impl", FaultyFileSystem.class, FileSystem.class);
    conf.setBoolean("fs.file.impl.disable.cache", true);
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
      now.step("create " + file, () -> createFile(file, overwrite, new byte[0]));
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
            now.step("close " + file, () -> createFile(file, true, content.toByteArray()));
          }
        };
    return new FSDataOutputStream(out, null);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (!isObjects() || fs.getFileStatus(from).isFile()) {
      return outage.step("rename " + from, () -> fs.rename(from, to));
    }
    for (FileStatus child : fs.listStatus(from)) {
      fs.mkdirs(to);
      rename(child.getPath(), new Path(to, child.getPath().getName()));
    }
    return delete(from, true);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (!fs.exists(path)) {
      return false;
    }
    if (recursive && fs.getFileStatus(path).isDirectory()) {
      for (FileStatus child : fs.listStatus(path)) {
        delete(child.getPath(), true);
      }
    }
    return outage.step("delete " + path, () -> fs.delete(path, recursive));
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    return outage.step("mkdirs " + path, () -> fs.mkdirs(path));
  }

  private boolean isObjects() {
    return getConf().getBoolean(OBJECTS_KEY, false);
  }

  private boolean createFile(Path file, boolean overwrite, byte[] content) throws IOException {
    try (OutputStream out = fs.create(file, overwrite)) {
      out.write(content);
    }
    return true;
  }
}
