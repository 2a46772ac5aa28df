package org.tamis.cli.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name server (RFC 1035) on the loopback address that knows SRV records and nothing else. */
public final class DnsStub implements AutoCloseable {
  private static final int SRV = 33;
  private static final int NAME_ERROR = 3;

  private final DatagramSocket socket;
  private final Map<String, List<String>> records = new ConcurrentHashMap<>();
  private volatile boolean silent;

  public DnsStub() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  /**
   * @param data priority, weight, port and target each, as in {@code 0 1 993 imap.example.org}
   */
  public DnsStub with(String name, String... data) {
    records.put(name.toLowerCase(Locale.ROOT), List.of(data));
    return this;
  }

  /** From now on nothing is answered. */
  public DnsStub silent() {
    silent = true;
    return this;
  }

  /** {@code HOST:PORT}. */
  public String address() {
    return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  private void serve() {
    byte[] buffer = new byte[1_500];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        if (!silent) {
          byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()));
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException _) {
      // closed
    }
  }

  private byte[] answer(byte[] query) throws IOException {
    StringBuilder name = new StringBuilder();
    int at = 12;
    while (query[at] != 0) {
      name.append(name.isEmpty() ? "" : ".").append(new String(query, at + 1, query[at], US_ASCII));
      at += query[at] + 1;
    }
    int end = at + 5; // its last, empty label, and type and class
    boolean srv = query[at + 2] == SRV;
    List<String> data = records.getOrDefault(name.toString().toLowerCase(Locale.ROOT), List.of());
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(octets);
    out.write(query, 0, 2);
    out.writeShort(0x8180 | (data.isEmpty() ? NAME_ERROR : 0));
    out.writeShort(1);
    out.writeShort(srv ? data.size() : 0);
    out.writeInt(0);
    out.write(query, 12, end - 12);
    if (srv) {
      for (String one : data) {
        record(one.split(" "), out);
      }
    }
    return octets.toByteArray();
  }

  private static void record(String[] fields, DataOutputStream out) throws IOException {
    byte[] target = name(fields[3]);
    out.writeShort(0xC00C); // the name of the question
    out.writeShort(SRV);
    out.writeShort(1);
    out.writeInt(60);
    out.writeShort(6 + target.length);
    for (int i = 0; i < 3; i++) {
      out.writeShort(Integer.parseInt(fields[i]));
    }
    out.write(target);
  }

  private static byte[] name(String text) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (String label : text.split("\\.")) {
      octets.write(label.length());
      octets.write(label.getBytes(US_ASCII));
    }
    octets.write(0);
    return octets.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
