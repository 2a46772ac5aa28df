package org.tamis.service.text;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Failures of sockets and name look-ups. */
final class NetReasons {
  private NetReasons() {}

  static Optional<String> of(Throwable failure) {
    return switch (failure) {
      case UnknownHostException e -> Optional.of(unknownHost(message(e)));
      case UnresolvedAddressException _ -> Optional.of("unknown host");
      case NoRouteToHostException _ -> Optional.of("no route to host");
      case SocketTimeoutException e -> Optional.of(timeOut(message(e)));
      case SocketException e -> Optional.of(socket(message(e)));
      case ClosedChannelException _ -> Optional.of("connection closed");
      case EOFException _ -> Optional.of("unexpected end of the data");
      case InterruptedIOException _ -> Optional.of("interrupted");
      case InterruptedException _ -> Optional.of("interrupted");
      case TimeoutException _ -> Optional.of("timed out");
      default -> Optional.empty();
    };
  }

  /** The JDK says the name alone, or the name and the resolver's words. */
  private static String unknownHost(String message) {
    int colon = message.indexOf(": ");
    String host = colon < 0 ? message : message.substring(0, colon);
    boolean temporary = colon > 0 && message.substring(colon).contains("Temporary failure");
    return temporary
        ? "cannot resolve " + host + ": temporary failure in name resolution"
        : ("unknown host " + host).strip();
  }

  private static String timeOut(String message) {
    return message.startsWith("Connect") ? "connection timed out" : "no answer in time";
  }

  private static String socket(String message) {
    return Errno.in(message)
        .orElseGet(() ->
            switch (message) {
              case "Socket closed", "Socket is closed" -> "connection closed";
              case "" -> "connection lost";
              default -> Reason.words(new SocketException(message)).orElse("connection lost");
            });
  }

  private static String message(Throwable failure) {
    return Optional.ofNullable(failure.getMessage()).orElse("");
  }
}
