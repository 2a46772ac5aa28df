package org.tamis.bridge.store.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.ResponseInputStream;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;

/** Sends and reads a literal8 (RFC 3516 §4) as well, which Angus does not know. */
final class OctetProtocol extends IMAPProtocol {
  OctetProtocol(
      String name, String host, int port, Properties properties, boolean tls, MailLogger logger)
      throws IOException, ProtocolException {
    super(name, host, port, properties, tls, logger);
  }

  /** Asked for each response, also before this object is complete. */
  @Override
  protected ResponseInputStream getInputStream() {
    return new LiteralStream(super.getInputStream());
  }

  /**
   * What follows the server's leave to go on.
   *
   * @param end of the command
   */
  void finish(OctetLiteral literal, String end) throws IOException {
    OutputStream out = getOutputStream();
    literal.writeTo(out);
    out.write((end + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
