package org.tamis.managesieve.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.tamis.grammar.text.Printable;
import org.tamis.managesieve.client.AnswerReader.Answer;
import org.tamis.managesieve.client.AnswerReader.Part;
import org.tamis.service.text.Reason;

/**
 * Reads the scripts of an account. STARTTLS comes before the log-in, except to this machine where
 * the server takes a password without it. For one thread.
 */
public final class ManageSieveClient implements AutoCloseable {
  private static final String STARTTLS = "STARTTLS";
  private static final String SASL = "SASL";

  /** RFC 7628 §3.2.3: to an error message a single %x01, in base64. */
  private static final String TO_ERROR = "\"AQ==\"\r\n";

  private static final int MOST_CHALLENGES = 3;

  private static final Pattern SPECIAL = Pattern.compile("[\"\\\\]");

  private final SieveServer server;
  private Socket socket;
  private AnswerReader in;
  private OutputStream out;
  private Map<String, String> capabilities;

  private ManageSieveClient(SieveServer server, Socket socket) throws IOException {
    this.server = server;
    this.socket = socket;
    this.in = new AnswerReader(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
    this.capabilities = capabilities(expect("the greeting"));
  }

  /**
   * Connects and logs in.
   *
   * @throws IOException with a clause that begins with the server's name
   */
  public static ManageSieveClient open(SieveServer server, SieveLogin login) throws IOException {
    Socket socket = new Socket();
    boolean opened = false;
    try {
      socket.connect(new InetSocketAddress(server.host(), server.port()), millis(server));
      socket.setSoTimeout(millis(server));
      ManageSieveClient client = new ManageSieveClient(server, socket);
      client.protect();
      client.logIn(login);
      opened = true;
      return client;
    } catch (IOException e) {
      throw new SieveProblem("ManageSieve at " + server + ": " + Reason.of(e), e);
    } finally {
      if (!opened) {
        socket.close();
      }
    }
  }

  private static int millis(SieveServer server) {
    return Math.toIntExact(server.time().toMillis());
  }

  /** RFC 5804 §1.7: by name; what is announced twice counts once. */
  private static Map<String, String> capabilities(Answer answer) {
    Map<String, String> capabilities = new TreeMap<>();
    for (List<Part> line : answer.lines()) {
      if (!line.isEmpty()) {
        String value = line.size() > 1 ? line.get(1).text() : "";
        capabilities.put(line.getFirst().text().toUpperCase(Locale.ROOT), value);
      }
    }
    return capabilities;
  }

  private void protect() throws IOException {
    boolean offered = capabilities.containsKey(STARTTLS);
    boolean mayGoWithout = server.isLoopback() && !mechanisms().isEmpty();
    if (mayGoWithout) {
      return;
    }
    if (!offered) { // perhaps somebody took the offer away
      throw new SieveProblem("the server offers no STARTTLS");
    }
    send(STARTTLS + "\r\n");
    expect(STARTTLS);
    SSLSocket secure =
        (SSLSocket) server.trust().createSocket(socket, server.host(), server.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 5804 §2.2.1, RFC 6125
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    socket = secure;
    in = new AnswerReader(new BufferedInputStream(secure.getInputStream())); // forgets the clear
    out = secure.getOutputStream();
    capabilities = capabilities(expect("the greeting after " + STARTTLS)); // RFC 5804 §2.2
  }

  private Set<String> mechanisms() {
    String sasl = capabilities.getOrDefault(SASL, "").strip().toUpperCase(Locale.ROOT);
    return sasl.isEmpty() ? Set.of() : Set.of(sasl.split("\\s+"));
  }

  /** A refused log-in is not tried again. */
  private void logIn(SieveLogin login) throws IOException {
    SieveLogin.Exchange exchange =
        login
            .exchange(mechanisms(), server)
            .orElseThrow(() ->
                new SieveProblem(
                    "the server has none of our ways to log in: "
                        + Printable.cut(capabilities.getOrDefault(SASL, ""), 100)));
    send("AUTHENTICATE \"" + exchange.mechanism() + "\" \"" + exchange.initial() + "\"\r\n");
    Answer answer = in.readTurn();
    for (int i = 0; i < MOST_CHALLENGES && !answer.isEnd(); i++) {
      send(TO_ERROR);
      answer = in.readTurn();
    }
    if (!answer.isOk()) {
      throw new SieveProblem("log-in as " + login + " refused: " + answer.words());
    }
  }

  /** The name of the active script; empty when there is none (RFC 5804 §2.7). */
  public Optional<String> active() throws IOException {
    send("LISTSCRIPTS\r\n");
    return expect("LISTSCRIPTS").lines().stream()
        .filter(line -> line.size() == 2 && line.getLast().text().equalsIgnoreCase("ACTIVE"))
        .filter(line -> line.getFirst().isString() && !line.getLast().isString())
        .map(line -> line.getFirst().text())
        .findFirst();
  }

  /** A script as it is there; empty when there is none of this name (RFC 5804 §2.9). */
  public Optional<String> get(String name) throws IOException {
    if (name.chars().anyMatch(Character::isISOControl)) { // it would be another command
      throw new SieveProblem("a script name with control characters");
    }
    send("GETSCRIPT \"" + SPECIAL.matcher(name).replaceAll("\\\\$0") + "\"\r\n");
    Answer answer = in.read();
    if (!answer.isOk()) {
      return nonexistent(answer);
    }
    if (answer.lines().isEmpty() || answer.lines().getFirst().isEmpty()) {
      throw new SieveProblem("GETSCRIPT brought no script");
    }
    return Optional.of(answer.lines().getFirst().getFirst().text());
  }

  /** RFC 5804 §1.3; a server need not say so. */
  private static Optional<String> nonexistent(Answer answer) throws SieveProblem {
    boolean said =
        answer.end().stream()
            .anyMatch(part -> part.text().toUpperCase(Locale.ROOT).contains("NONEXISTENT"));
    if (!said) {
      throw new SieveProblem("GETSCRIPT refused: " + answer.words());
    }
    return Optional.empty();
  }

  private Answer expect(String what) throws IOException {
    Answer answer = in.read();
    if (!answer.isOk()) {
      throw new SieveProblem(what + " refused: " + answer.words());
    }
    return answer;
  }

  private void send(String line) throws IOException {
    out.write(line.getBytes(UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (Socket ending = socket) {
      send("LOGOUT\r\n");
      in.read();
    } catch (IOException _) {
      socket.close(); // it was to end anyway
    }
  }
}
