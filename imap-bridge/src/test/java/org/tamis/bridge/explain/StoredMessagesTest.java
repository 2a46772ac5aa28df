package org.tamis.bridge.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.Flags;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.explain.StoredMessages.Sought;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapReaders;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.bridge.testing.ImapLink;
import org.tamis.bridge.testing.PatientGreenMail;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;

/** What the server is asked when messages are looked for in several mailboxes. */
@Timeout(600)
class StoredMessagesTest {
  private static final Needs SUBJECT = Needs.fields(Set.of(HeaderName.of("Subject")));
  private static final int MAILBOXES = 5;
  private static final int LETTERS = 4;

  private final GreenMail server = PatientGreenMail.of("imap");
  private final List<Sought> letters = new ArrayList<>();
  private ImapLink link;

  /** The letters of the mailboxes one after the other, as deliveries come. */
  @BeforeEach
  void start() throws Exception {
    server.start();
    GreenMailUser user = server.setUser("u1", "secret");
    for (int number = 0; number < MAILBOXES * LETTERS; number++) {
      String mailbox = "M" + number % MAILBOXES;
      append(user, mailbox, letter("<" + number + "@x>", "letter " + number));
      letters.add(new Sought(mailbox, MessageKey.of("<" + number + "@x>")));
    }
    link = new ImapLink(server.getImap().getPort(), ImapLink.Mask.NOTHING);
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    server.stop();
  }

  private static String letter(String id, String subject) {
    return "Message-ID: " + id + "\r\nSubject: " + subject + "\r\n\r\ntext\r\n";
  }

  private void append(GreenMailUser user, String mailbox, String message)
      throws FolderException, Exception {
    var store = server.getManagers().getImapHostManager();
    MailFolder folder = store.getFolder(user, mailbox, false);
    if (folder == null) {
      folder = store.createMailbox(user, mailbox);
    }
    folder.appendMessage(
        GreenMailUtil.newMimeMessage(message), new Flags(), Date.from(Instant.now()));
  }

  private StoredMessages open() {
    ImapReaders readers =
        new ImapReaders(
            ImapSettings.of("127.0.0.1", link.port(), TransportSecurity.NONE),
            account -> ImapLogin.as(account, "secret"));
    return new StoredMessages(readers, "u1", Instant.now());
  }

  private List<String> commands(String name) {
    return link.commands().stream().filter(line -> line.contains(" " + name)).toList();
  }

  private static String subject(Message message) {
    return message.fields(HeaderName.of("Subject")).getFirst().text();
  }

  @Test
  void manyAreFoundOverOneConnectionAndEachMailboxIsOpenedOnce() throws StoreUnavailable {
    try (StoredMessages messages = open()) {
      Map<Sought, List<Message>> found = messages.find(letters, SUBJECT);
      assertThat(found).hasSize(letters.size());
      for (int number = 0; number < letters.size(); number++) {
        assertThat(found.get(letters.get(number)))
            .map(StoredMessagesTest::subject)
            .containsExactly("letter " + number);
      }
    }
    assertThat(commands("LOGIN")).hasSize(1);
    assertThat(commands("EXAMINE")).hasSize(MAILBOXES);
    assertThat(commands("UID SEARCH")).hasSize(MAILBOXES);
    assertThat(commands("UID FETCH")).hasSize(2 * MAILBOXES);
    assertThat(commands("LOGOUT")).hasSize(1);
  }

  @Test
  void oneByOneTheyAreFoundOverOneConnectionAsWell() throws StoreUnavailable {
    try (StoredMessages messages = open()) {
      for (int number = 0; number < letters.size(); number++) {
        Sought one = letters.get(number);
        assertThat(messages.find(one.mailbox(), one.key(), SUBJECT))
            .map(StoredMessagesTest::subject)
            .containsExactly("letter " + number);
      }
    }
    assertThat(commands("LOGIN")).hasSize(1);
    assertThat(commands("UID SEARCH")).as("each mailbox is looked through once").hasSize(MAILBOXES);
  }

  @Test
  void whatIsNotThereIsNotFound() throws StoreUnavailable {
    try (StoredMessages messages = open()) {
      MessageKey here = letters.getFirst().key();
      assertThat(messages.find("Missing", here, SUBJECT)).isEmpty();
      assertThat(messages.find("M1", here, SUBJECT)).isEmpty();
      assertThat(messages.find("M0", here, SUBJECT)).hasSize(1);
    }
    assertThat(commands("LOGIN")).hasSize(1);
  }

  /** UIDs mean nothing any more when a mailbox was made anew (RFC 9051 §2.3.1.1). */
  @Test
  void otherMessagesInItsPlaceAreNotTaken() throws Exception {
    GreenMailUser user = server.getUserManager().getUser("u1");
    MailFolder folder = server.getManagers().getImapHostManager().getFolder(user, "M0", true);
    try (StoredMessages messages = open()) {
      assertThat(messages.find("M0", letters.getFirst().key(), SUBJECT)).hasSize(1);
      assertThat(messages.find("M1", letters.get(1).key(), SUBJECT)).hasSize(1);
      List<StoredMessage> before = folder.getMessages();
      server.getManagers().getImapHostManager().deleteMailbox(user, "M0");
      for (StoredMessage _ : before) {
        append(user, "M0", letter("<other@x>", "other"));
      }
      assertThat(messages.find("M0", letters.getFirst().key(), SUBJECT)).isEmpty();
    }
  }

  @Test
  void aStoreThatIsDownIsAskedOnce() throws Exception {
    link.cut();
    try (StoredMessages messages = open()) {
      for (Sought one : letters) {
        assertThatThrownBy(() -> messages.find(one.mailbox(), one.key(), SUBJECT))
            .isInstanceOf(StoreUnavailable.class);
      }
      link.join();
      assertThatThrownBy(() -> messages.find(letters, SUBJECT))
          .isInstanceOf(StoreUnavailable.class);
    }
    assertThat(link.commands()).isEmpty();
  }
}
