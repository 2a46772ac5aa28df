package org.tamis.bridge.lmtp;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A peer that has already said everything it will say, cut into the given reads. */
final class MemorySocket extends Socket {
  private final InputStream in;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  MemorySocket(byte[] said, List<Integer> readSizes) {
    this.in = new CutInput(said, readSizes);
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  String replies() {
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static final class CutInput extends InputStream {
    private final byte[] said;
    private final List<Integer> sizes;
    private int at;
    private int reads;

    CutInput(byte[] said, List<Integer> sizes) {
      this.said = said;
      this.sizes = sizes;
    }

    @Override
    public int read() {
      return at < said.length ? said[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (at == said.length) {
        return -1;
      }
      int size = sizes.isEmpty() ? length : sizes.get(reads++ % sizes.size());
      int count = Math.min(Math.min(size, length), said.length - at);
      System.arraycopy(said, at, to, offset, count);
      at += count;
      return count;
    }
  }
}
