// KDE's library for ManageSieve (Debian: libkf5kmanagesieve5), which KMail uses: PORT ACCOUNT PASSWORD AUTHORITIES SCRIPTS [MECHANISM]
//
// Built by the test: g++ -std=c++17 -fPIC.
#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTextStream>
#include <QTimer>
#include <QWidget>
#include <kmanagesieve/sievejob.h>

using KManageSieve::SieveJob;

static QTextStream out(stdout);
static QString directory;
static QUrl server;

static QUrl url(const QString &name) {
  QUrl url(server);
  url.setPath("/" + name);
  return url;
}

static QString script(const QString &name) {
  QFile file(directory + "/" + name + ".sieve");
  if (!file.open(QIODevice::ReadOnly)) {
    qFatal("no such script");
  }
  return QString::fromUtf8(file.readAll());
}

static void print(const QString &step, bool done, const QString &text) {
  out << "== " << step << (done ? " yes\n" : " no\n") << text << "\n";
  out.flush();
}

// Waits for the end of a job, which deletes itself.
static bool run(const QString &step, SieveJob *job, bool printsScript = false) {
  QEventLoop loop;
  bool done = false;
  QString listed;
  QObject::connect(job, &SieveJob::item, &loop, [&](SieveJob *, const QString &name, bool active) {
    listed += name + (active ? "*|" : "|");
  });
  QObject::connect(job, &SieveJob::result, &loop,
      [&](SieveJob *ended, bool success, const QString &script, bool) {
        done = success;
        print(step, success, !success ? ended->errorString() : printsScript ? script : listed);
        loop.quit();
      });
  loop.exec();
  return done;
}

int main(int count, char **words) {
  QApplication application(count, words);
  server.setScheme("sieve");
  server.setHost("localhost");
  server.setPort(QString(words[1]).toInt());
  server.setUserName(words[2]);
  server.setPassword(words[3]);
  directory = words[5];
  if (count > 6) {
    server.setQuery(QString("x-mech=") + words[6]); // as KMail has it in its settings
  }
  // It trusts the system's authorities, to which a test adds none of its own.
  QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
  tls.addCaCertificates(words[4]);
  QSslConfiguration::setDefaultConfiguration(tls);

  // What goes wrong before a job begins is a dialog, which nobody would close.
  QTimer dialogs;
  QObject::connect(&dialogs, &QTimer::timeout, [] {
    if (QWidget *dialog = QApplication::activeModalWidget()) {
      QTextStream(stderr) << "a dialog: " << dialog->windowTitle() << "\n";
      exit(1);
    }
  });
  dialogs.start(200);

  if (!run("login", SieveJob::list(url("")))) {
    return 1;
  }
  run("put", SieveJob::put(url("main"), script("good"), false, false));
  run("bad", SieveJob::put(url("bad"), script("bad"), false, false));
  run("warnings", SieveJob::put(url("odd"), script("odd"), false, false));
  run("activate", SieveJob::activate(url("main")));
  run("list", SieveJob::list(url("")));
  run("download", SieveJob::get(url("main")), true);
  run("rename", SieveJob::rename(url("main"), "other"));
  run("delete-active", SieveJob::del(url("other")));
  run("deactivate", SieveJob::deactivate(url("other")));
  run("delete", SieveJob::del(url("other")));
  run("delete", SieveJob::del(url("odd")));
  return 0;
}
