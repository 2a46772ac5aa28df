package org.tamis.engine.ext;

import java.util.List;
import org.tamis.engine.ext.base.BaseLanguage;
import org.tamis.engine.ext.body.BodyExtension;
import org.tamis.engine.ext.comparator.ComparatorExtension;
import org.tamis.engine.ext.convert.ConvertExtension;
import org.tamis.engine.ext.copy.CopyExtension;
import org.tamis.engine.ext.date.DateExtension;
import org.tamis.engine.ext.debug.DebugExtension;
import org.tamis.engine.ext.dovecotenvironment.DovecotEnvironmentExtension;
import org.tamis.engine.ext.duplicate.DuplicateExtension;
import org.tamis.engine.ext.editheader.EditHeaderExtension;
import org.tamis.engine.ext.enclose.EncloseExtension;
import org.tamis.engine.ext.encodedcharacter.EncodedCharacterExtension;
import org.tamis.engine.ext.enotify.EnotifyExtension;
import org.tamis.engine.ext.envelope.EnvelopeExtension;
import org.tamis.engine.ext.envelopedeliverby.EnvelopeDeliverByExtension;
import org.tamis.engine.ext.envelopedsn.EnvelopeDsnExtension;
import org.tamis.engine.ext.environment.EnvironmentExtension;
import org.tamis.engine.ext.extlists.ExtlistsExtension;
import org.tamis.engine.ext.extracttext.ExtractTextExtension;
import org.tamis.engine.ext.fcc.FccExtension;
import org.tamis.engine.ext.fileinto.FileIntoExtension;
import org.tamis.engine.ext.foreverypart.ForeverypartExtension;
import org.tamis.engine.ext.ihave.IhaveExtension;
import org.tamis.engine.ext.imap4flags.Imap4FlagsExtension;
import org.tamis.engine.ext.imapsieve.ImapSieveExtension;
import org.tamis.engine.ext.include.IncludeExtension;
import org.tamis.engine.ext.index.IndexExtension;
import org.tamis.engine.ext.mailbox.MailboxExtension;
import org.tamis.engine.ext.mailboxid.MailboxIdExtension;
import org.tamis.engine.ext.mboxmetadata.MboxMetadataExtension;
import org.tamis.engine.ext.mime.MimeExtension;
import org.tamis.engine.ext.processcalendar.ProcessCalendarExtension;
import org.tamis.engine.ext.programs.ExecuteExtension;
import org.tamis.engine.ext.programs.FilterExtension;
import org.tamis.engine.ext.programs.PipeExtension;
import org.tamis.engine.ext.redirectdeliverby.RedirectDeliverByExtension;
import org.tamis.engine.ext.redirectdsn.RedirectDsnExtension;
import org.tamis.engine.ext.regex.RegexExtension;
import org.tamis.engine.ext.reject.RejectExtension;
import org.tamis.engine.ext.relational.RelationalExtension;
import org.tamis.engine.ext.replace.ReplaceExtension;
import org.tamis.engine.ext.report.ReportExtension;
import org.tamis.engine.ext.servermetadata.ServerMetadataExtension;
import org.tamis.engine.ext.spamtest.SpamTestExtension;
import org.tamis.engine.ext.spamtest.SpamTestPlusExtension;
import org.tamis.engine.ext.spamtest.VirusTestExtension;
import org.tamis.engine.ext.specialuse.SpecialUseExtension;
import org.tamis.engine.ext.subaddress.SubaddressExtension;
import org.tamis.engine.ext.vacation.VacationExtension;
import org.tamis.engine.ext.vacation.VacationSecondsExtension;
import org.tamis.engine.ext.variables.VariablesExtension;
import org.tamis.engine.signature.Extension;

/** What there is. A new extension is a package and a line here. */
public final class Extensions {
  public static final List<Extension> STANDARD =
      List.of(
          new BaseLanguage(),
          new FileIntoExtension(),
          new EnvelopeExtension(),
          new EncodedCharacterExtension(),
          ComparatorExtension.OCTET,
          ComparatorExtension.ASCII_CASEMAP,
          ComparatorExtension.ASCII_NUMERIC,
          ComparatorExtension.UNICODE_CASEMAP,
          new CopyExtension(),
          new MailboxExtension(),
          new Imap4FlagsExtension(),
          new SubaddressExtension(),
          new VariablesExtension(),
          new IncludeExtension(),
          new IhaveExtension(),
          new BodyExtension(),
          new MimeExtension(),
          new ForeverypartExtension(),
          new ExtractTextExtension(),
          new ReplaceExtension(),
          new EncloseExtension(),
          new ConvertExtension(),
          new RelationalExtension(),
          new RegexExtension(),
          new IndexExtension(),
          new DateExtension(),
          new EditHeaderExtension(),
          new DuplicateExtension(),
          new VacationExtension(),
          new VacationSecondsExtension(),
          new EnotifyExtension(),
          new FccExtension(),
          RejectExtension.REJECT,
          RejectExtension.EREJECT,
          new EnvelopeDsnExtension(),
          new EnvelopeDeliverByExtension(),
          new RedirectDsnExtension(),
          new RedirectDeliverByExtension(),
          new EnvironmentExtension(),
          new ImapSieveExtension(),
          new DovecotEnvironmentExtension(),
          new DebugExtension(),
          new ReportExtension(),
          new ProcessCalendarExtension(),
          new PipeExtension(),
          new FilterExtension(),
          new ExecuteExtension(),
          new SpamTestExtension(),
          new SpamTestPlusExtension(),
          new VirusTestExtension(),
          new ExtlistsExtension(),
          new MboxMetadataExtension(),
          new ServerMetadataExtension(),
          new SpecialUseExtension(),
          new MailboxIdExtension());

  private Extensions() {}
}
