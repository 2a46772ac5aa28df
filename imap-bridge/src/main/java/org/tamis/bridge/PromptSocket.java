package org.tamis.bridge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * A socket that acknowledges at once what it waits for, where the system can. A server that sends
 * an answer in several pieces, without TCP_NODELAY, waits after the first one until that is
 * acknowledged, which Linux delays by 40 ms for a client that speaks and listens by turns. The
 * option holds for a short while only, so it is set before each reading.
 */
final class PromptSocket extends Socket {
  PromptSocket() {}

  PromptSocket(String host, int port) throws IOException {
    super(host, port);
  }

  PromptSocket(InetAddress host, int port) throws IOException {
    super(host, port);
  }

  PromptSocket(String host, int port, InetAddress local, int localPort) throws IOException {
    super(host, port, local, localPort);
  }

  PromptSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
    super(host, port, local, localPort);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    InputStream in = super.getInputStream();
    return supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK) ? new Prompt(in) : in;
  }

  private final class Prompt extends FilterInputStream {
    Prompt(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
      return in.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
      return in.read(into, from, length);
    }
  }
}
