package org.tamis.cli.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** Gives a file other content so that whoever reads it sees the old one or the new one, whole. */
final class FileReplacement {
  private FileReplacement() {}

  /**
   * Writes beside the file and renames. The file keeps its mode, and its owner where the system
   * lets it; a symbolic link stays, and what it leads to is replaced.
   */
  static void write(Path file, String content) throws IOException {
    Path target = file.toRealPath();
    if (!Files.isWritable(target)) {
      throw new FileSystemException(file.toString(), null, "permission denied");
    }
    Path beside = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".fmt");
    try {
      fill(beside, content);
      copyMode(target, beside);
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void fill(Path file, String content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
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
