package org.tamis.service.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** How octets travel on a channel: as they are, or under TLS. Blocks; used by one thread. */
sealed interface Transport permits Transport.Plain, TlsTransport {
  /** Waits for at least one octet; negative at the end of the stream. */
  int read(ByteBuffer to) throws IOException;

  /** Writes all octets. */
  void write(ByteBuffer octets) throws IOException;

  /** Tells the peer that no more will come. */
  void endOutput() throws IOException;

  /** Moves what is there and fits; how much that is. */
  static int take(ByteBuffer from, ByteBuffer to) {
    int length = Math.min(to.remaining(), from.remaining());
    to.put(from.slice(from.position(), length));
    from.position(from.position() + length);
    return length;
  }

  /** Without TLS. */
  record Plain(SocketChannel channel, ChannelInput input) implements Transport {
    @Override
    public int read(ByteBuffer to) throws IOException {
      return input.read(to);
    }

    @Override
    public void write(ByteBuffer octets) throws IOException {
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
    }

    @Override
    public void endOutput() throws IOException {
      channel.shutdownOutput();
    }
  }
}
