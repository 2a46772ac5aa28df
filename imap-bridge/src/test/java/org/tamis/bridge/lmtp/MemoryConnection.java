package org.tamis.bridge.lmtp;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.tamis.service.net.Connection;
import org.tamis.service.net.Deadline;
import org.tamis.service.net.Input;

/** A peer that has already said everything it will say, cut into the given reads. */
final class MemoryConnection implements Connection {
  private final byte[] said;
  private final List<Integer> sizes;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private ByteBuffer received = ByteBuffer.allocate(0);
  private int at;
  private int reads;

  MemoryConnection(byte[] said, List<Integer> readSizes) {
    this.said = said;
    this.sizes = readSizes;
  }

  String replies() {
    return sent.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public Input receive(Deadline until) {
    int left = said.length - at;
    int size = sizes.isEmpty() ? left : Math.min(left, sizes.get(reads++ % sizes.size()));
    received = ByteBuffer.wrap(said, at, size).slice();
    at += size;
    return left == 0 ? Input.ENDED : Input.MORE;
  }

  @Override
  public ByteBuffer received() {
    return received;
  }

  @Override
  public void send(byte[] octets) {
    sent.writeBytes(octets);
  }

  @Override
  public String id() {
    return "memory";
  }

  @Override
  public int entrance() {
    return 0;
  }

  @Override
  public Optional<InetAddress> address() {
    return Optional.empty();
  }

  @Override
  public void mark() {}

  @Override
  public boolean hasAnswered() {
    return false;
  }

  @Override
  public void startTls(SSLEngine engine, Deadline until) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void holdStop(boolean on) {}

  @Override
  public boolean isStopping() {
    return false;
  }

  @Override
  public void pause(Duration time) {}

  @Override
  public void end() {}
}
