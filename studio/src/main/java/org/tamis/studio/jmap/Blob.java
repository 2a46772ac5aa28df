package org.tamis.studio.jmap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Octets that never change (RFC 8620 §6). */
public interface Blob {
  long size();

  InputStream open() throws IOException;

  /** All of them in memory. */
  default byte[] octets() throws IOException {
    try (InputStream in = open()) {
      return in.readAllBytes();
    }
  }

  /** Octets in memory, which nobody changes. */
  static Blob of(byte[] octets) {
    return new Blob() {
      @Override
      public long size() {
        return octets.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(octets);
      }

      @Override
      public byte[] octets() {
        return octets;
      }
    };
  }
}
