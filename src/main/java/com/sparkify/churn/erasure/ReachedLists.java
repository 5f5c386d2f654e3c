package com.sparkify.churn.erasure;

import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.WholeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The lists of users that campaigns actually reached, which people store with their plans. */
record ReachedLists(HdfsLayout layout, Configuration conf) {
  private static final StoredFile ROWS = new CsvRows();
  private static final String NAME_END = "-reached.csv";

  Found run(Predicate<String> users, boolean remove) throws IOException {
    Found found = new Found();
    Path folder = layout.campaigns().getParent();
    FileSystem files = folder.getFileSystem(conf);
    for (FileStatus child : children(files, folder)) {
      Path list = child.getPath();
      if (!list.getName().endsWith(NAME_END)) {
        continue;
      }
      found.looked(1);
      long records = ROWS.count(list, users, conf);
      if (records > 0) {
        found.add(list.getName(), records);
        if (remove) {
          WholeFile.rewrite(list, out -> CsvRows.copyWithout(list, out, users, conf), conf);
        }
      }
    }
    return found;
  }

  private static FileStatus[] children(FileSystem files, Path folder) throws IOException {
    try {
      return files.listStatus(folder);
    } catch (FileNotFoundException none) {
      return new FileStatus[0];
    }
  }
}
