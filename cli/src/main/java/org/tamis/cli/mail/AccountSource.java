package org.tamis.cli.mail;

import java.util.List;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailSink;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.cli.terminal.Progress;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;
import org.tamis.service.text.Reason;

/**
 * Messages of a mailbox of an account, of each as much as is needed. They are named as in IMAP URLs
 * (RFC 5092 §6.2): {@code INBOX;UID=17}.
 */
final class AccountSource implements MessageSource {
  private final String folder;
  private final MailReader mailbox;
  private final List<Long> uids;

  /**
   * @param folder as it was named
   * @param mailbox closed with this
   */
  AccountSource(String folder, MailReader mailbox, List<Long> uids) {
    this.folder = folder;
    this.mailbox = mailbox;
    this.uids = List.copyOf(uids);
  }

  @Override
  public boolean namesTell() {
    return false;
  }

  @Override
  public Progress progress(Terminal terminal) {
    return Progress.of(terminal, "message", uids.size());
  }

  @Override
  public void read(Needs needs, MessageSink sink, Progress progress) {
    try {
      mailbox.fetch(uids, needs, MOST_OCTETS, new Naming(sink, progress));
    } catch (StoreUnavailable e) {
      sink.problem(folder + ": " + Reason.of(e));
    }
  }

  @Override
  public void close() {
    mailbox.close();
  }

  private final class Naming implements MailSink {
    private final MessageSink sink;
    private final Progress progress;

    private Naming(MessageSink sink, Progress progress) {
      this.sink = sink;
      this.progress = progress;
    }

    @Override
    public boolean message(long uid, Message message) {
      boolean wanted = sink.message(name(uid), message);
      progress.step();
      return wanted;
    }

    @Override
    public void problem(long uid, String reason) {
      sink.problem(name(uid) + ": " + reason);
      progress.step();
    }

    private String name(long uid) {
      return folder + ";UID=" + uid;
    }
  }
}
