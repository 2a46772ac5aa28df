package org.tamis.service.tls;

import java.io.IOException;
import java.nio.file.Path;

/** A certificate or key file that cannot be used; the message names the file. */
public final class PemException extends IOException {
  private static final long serialVersionUID = 1L;

  PemException(Path file, String problem) {
    super(file + ": " + problem);
  }

  PemException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
