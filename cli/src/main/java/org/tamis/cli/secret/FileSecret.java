package org.tamis.cli.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.tamis.service.text.Reason;

/**
 * A secret in a file that only its owner may read.
 *
 * @param key of the settings that names the file
 */
public record FileSecret(String key, Path file) implements Secret {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  @Override
  public String read() throws SecretUnavailable {
    try {
      refuseReaders();
      try (InputStream in = Files.newInputStream(file)) {
        return Secret.firstOf(new String(in.readNBytes(MOST_OCTETS), UTF_8).lines().toList());
      }
    } catch (IOException e) {
      throw new SecretUnavailable(key + ": " + Reason.about(file.toString(), e), e);
    }
  }

  private void refuseReaders() throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (mode.stream().anyMatch(OTHERS::contains)) {
      throw new SecretUnavailable(
          "others may read or change it (%s): chmod 600 %s"
              .formatted(PosixFilePermissions.toString(mode), file));
    }
  }

  @Override
  public String place() {
    return key + " " + file;
  }
}
