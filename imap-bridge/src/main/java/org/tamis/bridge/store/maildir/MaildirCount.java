package org.tamis.bridge.store.maildir;

import static org.tamis.bridge.store.maildir.MaildirSettings.isDirectory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is in a tree, counted: sizes are those in the names of files, where they are. Courier counts
 * neither its folder Trash nor what is marked as deleted, Dovecot both.
 *
 * @param changed when each directory was changed last, before it was read
 */
record MaildirCount(MaildirUse use, Map<Path, FileTime> changed) {
  private static final Pattern SIZE = Pattern.compile(",S=(\\d{1,18})(?=[:,]|$)");
  private static final Pattern DELETED = Pattern.compile(":2,[^:]*T[^:]*$");
  private static final String TRASH = ".Trash";

  static MaildirCount of(Path tree) throws IOException {
    boolean all = Files.exists(tree.resolve("dovecot-uidlist"));
    Map<Path, FileTime> changed = new HashMap<>();
    MaildirUse use = ofFolder(tree, all, changed);
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(tree, ".*")) {
      for (Path folder : folders) {
        boolean counts = all || !folder.endsWith(TRASH);
        MaildirUse more =
            counts && isDirectory(folder) ? ofFolder(folder, all, changed) : MaildirUse.NOTHING;
        use = use.plus(more.octets(), more.messages());
      }
    }
    return new MaildirCount(use, changed);
  }

  private static MaildirUse ofFolder(Path folder, boolean all, Map<Path, FileTime> changed)
      throws IOException {
    MaildirUse use = MaildirUse.NOTHING;
    for (String part : MaildirReader.PARTS) {
      Path directory = folder.resolve(part);
      if (isDirectory(directory)) {
        changed.put(directory, Files.getLastModifiedTime(directory));
        MaildirUse more = ofDirectory(directory, all);
        use = use.plus(more.octets(), more.messages());
      }
    }
    return use;
  }

  private static MaildirUse ofDirectory(Path directory, boolean all) throws IOException {
    MaildirUse use = MaildirUse.NOTHING;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (!name.startsWith(".") && (all || !DELETED.matcher(name).find())) {
          use = with(use, file, name);
        }
      }
    }
    return use;
  }

  private static MaildirUse with(MaildirUse use, Path file, String name) throws IOException {
    Matcher size = SIZE.matcher(name);
    try {
      return use.plus(size.find() ? Long.parseLong(size.group(1)) : Files.size(file), 1);
    } catch (NoSuchFileException removed) {
      return use;
    }
  }

  /** Whether something came or went since. */
  boolean isOutdated() throws IOException {
    for (Map.Entry<Path, FileTime> entry : changed.entrySet()) {
      if (!Files.getLastModifiedTime(entry.getKey()).equals(entry.getValue())) {
        return true;
      }
    }
    return false;
  }
}
