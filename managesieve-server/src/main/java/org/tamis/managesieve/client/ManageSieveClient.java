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
 * Reads and changes the scripts of an account. STARTTLS comes before the log-in, except to this
 * machine where the server takes a password without it. For one thread.
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

  /** A line of LISTSCRIPTS. */
  public record Listed(String name, boolean active) {}

  /** What the server says of a script. */
  public sealed interface Judged {
    /**
     * It is taken.
     *
     * @param warnings in the server's words; "" for none
     */
    record Taken(String warnings) implements Judged {}

    /**
     * It is not, and nothing was changed.
     *
     * @param errors in the server's words
     */
    record Refused(String errors) implements Judged {}
  }

  /** The scripts, in the server's order (RFC 5804 §2.7). */
  public List<Listed> list() throws IOException {
    send("LISTSCRIPTS\r\n");
    return expect("LISTSCRIPTS").lines().stream()
        .filter(line -> !line.isEmpty() && line.getFirst().isString())
        .map(line -> new Listed(line.getFirst().text(), isActive(line)))
        .toList();
  }

  private static boolean isActive(List<Part> line) {
    return line.size() == 2
        && !line.getLast().isString()
        && line.getLast().text().equalsIgnoreCase("ACTIVE");
  }

  /** The name of the active script; empty when there is none (RFC 5804 §2.7). */
  public Optional<String> active() throws IOException {
    return list().stream().filter(Listed::active).map(Listed::name).findFirst();
  }

  /** A script as it is there; empty when there is none of this name (RFC 5804 §2.9). */
  public Optional<String> get(String name) throws IOException {
    send("GETSCRIPT " + quoted(name) + "\r\n");
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
    if (!answer.hasCode("NONEXISTENT")) {
      throw new SieveProblem("GETSCRIPT refused: " + answer.words());
    }
    return Optional.empty();
  }

  /** Stores a script, in place of one of that name (RFC 5804 §2.6). */
  public Judged put(String name, String script) throws IOException {
    send("PUTSCRIPT " + quoted(name) + " " + literal(script) + "\r\n");
    return judged(in.read());
  }

  /** Has a script looked at, and stores nothing (RFC 5804 §2.12). */
  public Judged check(String script) throws IOException {
    send("CHECKSCRIPT " + literal(script) + "\r\n");
    return judged(in.read());
  }

  private static Judged judged(Answer answer) throws SieveProblem {
    if (answer.isDeferral()) {
      throw new SieveProblem("the script was not looked at: " + answer.words());
    }
    String said = answer.text().orElse("");
    return answer.isOk()
        ? new Judged.Taken(answer.hasCode("WARNINGS") ? said : "")
        : new Judged.Refused(said.isEmpty() ? answer.words() : said);
  }

  /** RFC 5804 §2.8. */
  public void activate(String name) throws IOException {
    obey("SETACTIVE", quoted(name));
  }

  /** Leaves no script active (RFC 5804 §2.8). */
  public void deactivate() throws IOException {
    obey("SETACTIVE", "\"\"");
  }

  /** RFC 5804 §2.10: never the active one. */
  public void delete(String name) throws IOException {
    obey("DELETESCRIPT", quoted(name));
  }

  /** RFC 5804 §2.11. */
  public void rename(String from, String to) throws IOException {
    obey("RENAMESCRIPT", quoted(from) + " " + quoted(to));
  }

  private void obey(String command, String arguments) throws IOException {
    send(command + " " + arguments + "\r\n");
    expect(command);
  }

  /** What it announced after the log-in's TLS, such as {@code SIEVE}; "" where it did not. */
  public String capability(String name) {
    return capabilities.getOrDefault(name, "");
  }

  private static String quoted(String name) throws SieveProblem {
    if (name.chars().anyMatch(Character::isISOControl)) { // it would be another command
      throw new SieveProblem("a script name with control characters");
    }
    return '"' + SPECIAL.matcher(name).replaceAll("\\\\$0") + '"';
  }

  /** RFC 5804 §4: a literal that nobody waits for. */
  private static String literal(String text) {
    return "{" + text.getBytes(UTF_8).length + "+}\r\n" + text;
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
