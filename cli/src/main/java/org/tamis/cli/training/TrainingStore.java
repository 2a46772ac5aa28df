package org.tamis.cli.training;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Date;
import java.util.List;

/**
 * A mailbox in memory, and a configuration that names it.
 *
 * @param config the file
 */
record TrainingStore(GreenMail server, Path config) implements AutoCloseable {
  static final String ACCOUNT = "alice@example.org";
  private static final String PASSWORD = "training";

  /**
   * @param work where the configuration and its files are written
   */
  static TrainingStore start(List<byte[]> letters, Path work) throws IOException {
    String address = InetAddress.getLoopbackAddress().getHostAddress();
    GreenMail server = new GreenMail(new ServerSetup(0, address, "imap"));
    server.start();
    fill(server, letters);
    return new TrainingStore(server, written(work, server.getImap().getPort()));
  }

  private static void fill(GreenMail server, List<byte[]> letters) throws IOException {
    GreenMailUser user = server.setUser(ACCOUNT, ACCOUNT, PASSWORD);
    try {
      MailFolder inbox = server.getManagers().getImapHostManager().getInbox(user);
      for (byte[] letter : letters) {
        MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(letter));
        inbox.appendMessage(message, new Flags(), new Date());
      }
    } catch (FolderException | MessagingException e) {
      throw new IOException(e);
    }
  }

  private static Path written(Path work, int port) throws IOException {
    Path password =
        Files.writeString(work.resolve("store-passwords"), ACCOUNT + ":" + PASSWORD + "\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(work.resolve("passwords"), Training.entry(ACCOUNT, PASSWORD));
    Files.createDirectories(work.resolve("scripts"));
    return Files.writeString(
        work.resolve("tamis.toml"),
        """
        host-name = "mx.example.org"
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        [managesieve]
        listen = "127.0.0.1:0"
        require-tls = false
        [lmtp]
        listen = "127.0.0.1:0"
        [store]
        host = "127.0.0.1"
        port = %d
        security = "none"
        password-file = "store-passwords"
        """
            .formatted(port));
  }

  @Override
  public void close() {
    server.stop();
  }
}
