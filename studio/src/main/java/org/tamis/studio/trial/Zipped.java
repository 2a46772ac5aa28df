package org.tamis.studio.trial;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** A stream whose reader gets all that was flushed: rows are much alike, and there are many. */
final class Zipped extends GZIPOutputStream {
  private static final int BUFFER = 8 << 10;

  private Zipped(OutputStream out) throws IOException {
    super(out, BUFFER, true);
  }

  /** What writes to it. */
  @FunctionalInterface
  interface Writing {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Leaves the stream below it open; what is not whole has no end. */
  static void write(OutputStream below, Writing writing) throws IOException {
    Zipped zipped = new Zipped(below);
    try {
      writing.writeTo(zipped);
      zipped.finish();
    } finally {
      zipped.def.end();
    }
  }
}
