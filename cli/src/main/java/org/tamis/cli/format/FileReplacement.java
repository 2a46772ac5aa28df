package org.tamis.cli.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.tamis.service.files.DurableFiles;

/** Gives a file other content so that whoever reads it sees the old one or the new one, whole. */
public final class FileReplacement {
  private FileReplacement() {}

  /**
   * Writes beside the file and renames. The file keeps its mode, and its owner where the system
   * lets it; a symbolic link stays, and what it leads to is replaced.
   */
  public static void write(Path file, String content) throws IOException {
    Path target = file.toRealPath();
    if (!Files.isWritable(target)) {
      throw new FileSystemException(file.toString(), null, "permission denied");
    }
    DurableFiles.SYSTEM.write(
        target, content.getBytes(StandardCharsets.UTF_8), beside -> copyMode(target, beside));
  }

  private static void copyMode(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view == null) {
      return; // a file system without modes
    }
    PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
    if (!view.readAttributes().owner().equals(old.owner())) {
      view.setOwner(old.owner());
    }
    if (!view.readAttributes().group().equals(old.group())) {
      view.setGroup(old.group());
    }
    view.setPermissions(old.permissions());
  }
}
