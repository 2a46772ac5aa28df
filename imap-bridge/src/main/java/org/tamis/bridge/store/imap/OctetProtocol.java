package org.tamis.bridge.store.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.ResponseInputStream;
import org.eclipse.angus.mail.imap.protocol.FetchItem;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;

/**
 * What Angus does not do: it sends and reads a literal8 (RFC 3516 §4) and reads EMAILID (RFC 8474
 * §5.1), and no response of the server takes more memory than it may.
 */
final class OctetProtocol extends IMAPProtocol {
  /** In one response, unless somebody expects a larger one: a SEARCH that finds millions. */
  private static final int USUAL_MOST = 32 << 20;

  private static final FetchItem[] ITEMS = {new EmailId()};

  // without initial values, since Angus reads the greeting before they would be set
  private int most;
  private long received;
  private @Nullable BoundedBuffer last;

  OctetProtocol(
      String name, String host, int port, Properties properties, boolean tls, MailLogger logger)
      throws IOException, ProtocolException {
    super(name, host, port, properties, tls, logger);
  }

  /** Asked for each response, also before this object is complete. */
  @Override
  protected ResponseInputStream getInputStream() {
    return new LiteralStream(super.getInputStream(), octets -> received += octets);
  }

  @Override
  protected ByteArray getResponseBuffer() {
    BoundedBuffer buffer = new BoundedBuffer(Math.max(most, USUAL_MOST));
    last = buffer;
    return buffer;
  }

  @Override
  public FetchItem[] getFetchItems() {
    return ITEMS.clone();
  }

  /** From now on a response may have so many octets. */
  void expect(int octets) {
    most = octets;
  }

  /** How many octets of responses have come until now. */
  long received() {
    return received;
  }

  /** Whether a part of the response that could not be read to its end has come. */
  boolean hasBegun() {
    return last != null && last.hasBegun();
  }

  /**
   * What follows the server's leave to go on.
   *
   * @param end of the command
   */
  void finish(OctetLiteral literal, String end) throws IOException {
    literal.writeTo(getOutputStream());
    writeLine(end);
  }

  /** A line that is no command: it has no tag. */
  void writeLine(String line) throws IOException {
    OutputStream out = getOutputStream();
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
