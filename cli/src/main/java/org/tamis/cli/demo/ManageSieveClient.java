package org.tamis.cli.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a ManageSieve client (RFC 5804) as it takes to upload scripts. */
final class ManageSieveClient implements AutoCloseable {
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,7})\\+?}$");
  private static final Pattern END = Pattern.compile("(OK|NO|BYE)\\b.*", Pattern.DOTALL);

  private final LineSocket socket;

  /** Connects and reads the greeting. */
  ManageSieveClient(InetSocketAddress server) throws IOException {
    socket = new LineSocket(server);
    expectOk("greeting");
  }

  void logIn(String account, String password) throws IOException {
    byte[] plain = ("\0" + account + "\0" + password).getBytes(StandardCharsets.UTF_8); // RFC 4616
    socket.write(
        "AUTHENTICATE \"PLAIN\" \"" + Base64.getEncoder().encodeToString(plain) + "\"\r\n");
    expectOk("AUTHENTICATE");
  }

  void putScript(String name, byte[] script) throws IOException {
    socket.write("PUTSCRIPT " + quoted(name) + " {" + script.length + "+}\r\n");
    socket.write(script);
    socket.write("\r\n");
    expectOk("PUTSCRIPT " + name);
  }

  void activate(String name) throws IOException {
    socket.write("SETACTIVE " + quoted(name) + "\r\n");
    expectOk("SETACTIVE " + name);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Reads one response (RFC 5804 §1.2). */
  private void expectOk(String command) throws IOException {
    String line = readLineWithLiteral();
    while (!END.matcher(line).matches()) {
      line = readLineWithLiteral();
    }
    if (!line.startsWith("OK")) {
      throw new IOException("ManageSieve refused " + command + ": " + line);
    }
  }

  private String readLineWithLiteral() throws IOException {
    String line = socket.readLine();
    Matcher literal = LITERAL.matcher(line);
    if (!literal.find()) {
      return line;
    }
    byte[] octets = socket.readOctets(Integer.parseInt(literal.group(1)));
    return line.substring(0, literal.start())
        + new String(octets, StandardCharsets.UTF_8)
        + readLineWithLiteral();
  }

  @Override
  public void close() throws IOException {
    try (socket) {
      socket.write("LOGOUT\r\n");
      expectOk("LOGOUT");
    }
  }
}
