package org.tamis.service.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(600)
class ReasonTest {
  @TempDir Path folder;

  private static Throwable thrownBy(ThrowingCallable call) {
    return org.assertj.core.api.Assertions.catchThrowable(call);
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  /** A port that was just given up. */
  private static int closedPort() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, loopback())) {
      return server.getLocalPort();
    }
  }

  @Test
  void nobodyListens() throws IOException {
    int port = closedPort();
    assertThat(Reason.of(thrownBy(() -> new Socket(loopback(), port))))
        .isEqualTo("connection refused");
  }

  @Test
  void noSuchHost() {
    assertThat(Reason.of(thrownBy(() -> new Socket("nohost.invalid", 25))))
        .containsAnyOf("unknown host nohost.invalid", "cannot resolve nohost.invalid: temporary");
  }

  @Test
  void addressInUse() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, loopback())) {
      int port = server.getLocalPort();
      assertThat(Reason.of(thrownBy(() -> new ServerSocket(port, 1, loopback()))))
          .isEqualTo("address already in use");
    }
  }

  @Test
  void silence() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, loopback());
        Socket client = new Socket(loopback(), server.getLocalPort())) {
      client.setSoTimeout(1);
      assertThat(Reason.of(thrownBy(() -> client.getInputStream().read())))
          .isEqualTo("no answer in time");
    }
  }

  @Test
  void ownSocketClosed() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, loopback())) {
      Socket client = new Socket(loopback(), server.getLocalPort());
      client.close();
      assertThat(Reason.of(thrownBy(client::getInputStream))).isEqualTo("connection closed");
      assertThat(Reason.of(thrownBy(() -> client.connect(new InetSocketAddress(loopback(), 1)))))
          .isEqualTo("connection closed");
    }
  }

  @Test
  void filesThatCannotBeUsed() throws IOException {
    Path missing = folder.resolve("missing");
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThat(Reason.of(thrownBy(() -> Files.readString(missing))))
        .isEqualTo("no such file or directory: " + missing);
    assertThat(Reason.of(thrownBy(() -> new FileInputStream(missing.toFile()))))
        .isEqualTo("no such file or directory: " + missing);
    assertThat(Reason.of(thrownBy(() -> Files.readString(folder)))).isEqualTo("is a directory");
    assertThat(Reason.of(thrownBy(() -> Files.createFile(file))))
        .isEqualTo("file exists already: " + file);
    assertThat(Reason.of(thrownBy(() -> Files.readString(file.resolve("x")))))
        .isEqualTo("not a directory: " + file.resolve("x"));
    assertThat(Reason.of(thrownBy(() -> Files.delete(folder))))
        .isEqualTo("directory not empty: " + folder);
  }

  @Test
  void aNameIsSaidOnce() {
    Path missing = folder.resolve("missing");
    Throwable failure = thrownBy(() -> Files.readString(missing));
    assertThat(Reason.about(missing.toString(), failure))
        .isEqualTo(missing + ": no such file or directory");
    assertThat(Reason.about("main", failure))
        .isEqualTo("main: no such file or directory: " + missing);
    assertThat(Reason.about("a.pem", new IOException("a.pem: holds no certificate")))
        .isEqualTo("a.pem: holds no certificate");
  }

  @Test
  void aProgramThatDoesNotStart() {
    Path missing = folder.resolve("missing");
    assertThat(Reason.of(thrownBy(() -> new ProcessBuilder(missing.toString()).start())))
        .isEqualTo("no such file or directory");
  }

  @Test
  void textAndValues() {
    ByteBuffer latin = ByteBuffer.wrap(new byte[] {(byte) 0xE9});
    assertThat(Reason.of(thrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(latin))))
        .isEqualTo("not in the expected character set");
    assertThat(Reason.of(thrownBy(() -> Charset.forName("no-such"))))
        .isEqualTo("unknown character set no-such");
    assertThat(Reason.of(thrownBy(() -> Charset.forName("&"))))
        .isEqualTo("unknown character set &");
    assertThat(Reason.of(thrownBy(() -> Integer.parseInt("1x"))))
        .isEqualTo("\"1x\" is not a number");
    assertThat(Reason.of(thrownBy(() -> Long.parseLong("")))).isEqualTo("\"\" is not a number");
    assertThat(Reason.of(thrownBy(() -> LocalDate.parse("soon"))))
        .isEqualTo("\"soon\" is not a date or time");
    assertThat(Reason.of(thrownBy(() -> Path.of("a\0b"))))
        .isEqualTo("\"a\uFFFDb\" is not a path: Nul character not allowed");
  }

  static Stream<Arguments> others() {
    IOException own = new IOException("cannot listen on :1: connection refused", refused());
    return Stream.of(
        arguments(new SocketException("Connection reset"), "connection lost"),
        arguments(new SocketException("Broken pipe"), "connection lost"),
        arguments(new IOException("Broken pipe"), "connection lost"),
        arguments(new SocketException(), "connection lost"),
        arguments(
            new SocketException("Network is unreachable (connect failed)"),
            "network is unreachable"),
        arguments(new NoRouteToHostException("No route to host"), "no route to host"),
        arguments(new SocketTimeoutException("Connect timed out"), "connection timed out"),
        arguments(new SocketTimeoutException(), "no answer in time"),
        arguments(new UnknownHostException("mx: Name or service not known"), "unknown host mx"),
        arguments(
            new UnknownHostException("mx: Temporary failure in name resolution"),
            "cannot resolve mx: temporary failure in name resolution"),
        arguments(new UnknownHostException(), "unknown host"),
        arguments(new ClosedChannelException(), "connection closed"),
        arguments(new EOFException(), "unexpected end of the data"),
        arguments(new InterruptedIOException(), "interrupted"),
        arguments(new InterruptedException(), "interrupted"),
        arguments(new AccessDeniedException("/etc/x"), "permission denied: /etc/x"),
        arguments(
            new FileSystemException("/x", null, "Read-only file system"),
            "file system is read-only: /x"),
        arguments(
            new FileSystemException("/x", null, "No space left on device"),
            "no space left on device: /x"),
        arguments(new FileSystemException("/x"), "cannot be used: /x"),
        arguments(new IOException("No space left on device"), "no space left on device"),
        arguments(
            sqlite("[SQLITE_BUSY] The database file is locked (database is locked)"),
            "database is locked"),
        arguments(sqlite("[SQLITE_IOERR_WRITE] Some (disk I/O error)"), "disk I/O error"),
        arguments(
            sqlite(
                "[SQLITE_NOTADB] File opened that is not a database file (file is not a database)"),
            "file is not a database"),
        arguments(sqlite("[SQLITE_FULL] Insertion failed (database or disk is full)"), "disk full"),
        arguments(
            sqlite("[SQLITE_READONLY_DBMOVED] Moved (attempt to write)"), "database is read-only"),
        arguments(sqlite("[SQLITE_ERROR] SQL error (no such table: x)"), "no such table: x"),
        arguments(sqlite(null), "for an unknown reason"),
        arguments(
            new SSLException("Unsupported or unrecognized SSL message"),
            "the server does not speak TLS on this port"),
        arguments(
            new SSLHandshakeException("Received fatal alert: protocol_version"),
            "no TLS version in common"),
        arguments(
            new SSLHandshakeException("Received fatal alert: bad_certificate"),
            "the server refused the TLS handshake: bad certificate"),
        arguments(
            new SSLHandshakeException("Remote host terminated the handshake"),
            "the server ended the connection during the TLS handshake"),
        arguments(new IOException(), "for an unknown reason"),
        arguments(new IOException("null"), "for an unknown reason"),
        arguments(new NullPointerException("because \"this.x\" is null"), "internal error"),
        arguments(new IllegalStateException(), "internal error"),
        arguments(new StackOverflowError(), "nested too deeply"),
        arguments(new UncheckedIOException(new EOFException()), "unexpected end of the data"),
        arguments(new CompletionException(new ExecutionException(refused())), "connection refused"),
        arguments(new IOException("wrapped", refused()), "connection refused"),
        arguments(own, "cannot listen on :1: connection refused"),
        arguments(new IOException(own), "cannot listen on :1: connection refused"),
        arguments(new OwnException("a sentence of ours", refused()), "a sentence of ours"),
        arguments(new RuntimeException(new OwnException("ours", null)), "ours"),
        arguments(new OwnException(null, refused()), "connection refused"),
        arguments(new OwnException(null, null), "for an unknown reason"),
        arguments(
            new IOException(new IOException("java.lang.IllegalStateException: the cat is out")),
            "the cat is out"),
        arguments(new IOException("java.util.zip.ZipException", null), "for an unknown reason"),
        arguments(circle(), "round"),
        arguments(new IOException("a\r\n\u001B[2J\u202E"), "a  \uFFFD[2J\uFFFD"),
        arguments(new IOException("x".repeat(1_000)), "x".repeat(300) + "…"));
  }

  private static SocketException refused() {
    return new java.net.ConnectException("Connection refused");
  }

  private static SQLException sqlite(@org.jspecify.annotations.Nullable String message) {
    return new SQLException(message);
  }

  private static Throwable circle() {
    IOException inner = new IOException("round");
    IOException outer = new IOException("round", inner);
    inner.initCause(outer);
    return outer;
  }

  private static final class OwnException extends Exception {
    private static final long serialVersionUID = 1;

    OwnException(
        @org.jspecify.annotations.Nullable String message,
        @org.jspecify.annotations.Nullable Throwable cause) {
      super(message, cause);
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void inWords(Throwable failure, String expected) {
    assertThat(Reason.of(failure)).isEqualTo(expected);
  }

  @Test
  void ofAClient() {
    assertThat(Reason.ofClient(new SSLException("Unsupported or unrecognized SSL message")))
        .isEqualTo("the client does not speak TLS");
    assertThat(Reason.ofClient(new SSLHandshakeException("Received fatal alert: unknown_ca")))
        .isEqualTo("the client refused the TLS handshake: unknown ca");
  }

  /** Whatever is thrown: something is said, in one line, and nothing of Java. */
  @Test
  void neverNothingAndNeverJava() throws ReflectiveOperationException {
    List<Class<? extends Throwable>> kinds =
        List.of(
            Exception.class,
            IOException.class,
            RuntimeException.class,
            Error.class,
            SocketException.class,
            java.net.BindException.class,
            java.util.concurrent.TimeoutException.class,
            java.security.cert.CertificateException.class,
            java.util.NoSuchElementException.class,
            java.security.GeneralSecurityException.class,
            NumberFormatException.class,
            java.io.FileNotFoundException.class,
            ArithmeticException.class,
            SQLException.class);
    for (Class<? extends Throwable> kind : kinds) {
      Throwable empty = kind.getDeclaredConstructor().newInstance();
      for (Throwable failure :
          List.of(
              empty,
              new RuntimeException(empty),
              new IOException(null, empty),
              new IOException(empty))) {
        assertThat(Reason.of(failure))
            .as(kind.getName())
            .isNotBlank()
            .doesNotContain("null", "java", "Exception", "\n");
      }
    }
    assertThat(Optional.of(Reason.about("x", new IOException())))
        .contains("x: for an unknown reason");
  }
}
