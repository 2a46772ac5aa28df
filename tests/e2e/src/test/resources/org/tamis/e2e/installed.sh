# A fresh machine on which a package is installed, used, upgraded and removed: installed.sh BASE PACKAGE NEXT-PACKAGE
#
# Runs as root in namespaces of its own. The directories that it writes to are overlays; systemd is not there, so the command
# line of the unit is started as the unit says.
set -eu
base=$1 package=$2 next=$3

ip link set lo up
hostname mail.example.org
mount -t tmpfs tmpfs "$base"
overlay() {
  mkdir -p "$base/$1/upper" "$base/$1/work"
  mount -t overlay -o "lowerdir=$2,upperdir=$base/$1/upper,workdir=$base/$1/work" overlay "$2"
}
overlay etc /etc
overlay usr /usr
overlay var /var
mount -t tmpfs tmpfs /run
rm -rf /usr/lib/jvm /usr/share/maven /etc/tamis /var/lib/tamis
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
unset JAVA_HOME TAMIS_JAVA_HOME TAMIS_JAVA_OPTS
cd /

start() {
  unit=/lib/systemd/system/tamis.service
  program=$(sed -n 's/^ExecStart=//p' "$unit")
  install -d -o tamis -g tamis /run/tamis
  (umask "$(sed -n 's/^UMask=//p' "$unit")"
   exec env -i PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 \
     setpriv --reuid=tamis --regid=tamis --init-groups $program) >/run/tamis.journal 2>&1 </dev/null &
  service=$!
  until grep -q '^LMTP on' /run/tamis.journal; do
    kill -0 "$service" || { cat /run/tamis.journal; exit 1; }
    sleep 0.1
  done
}

stop() {
  kill "$service"
  wait "$service" || true
}

deliver() {
  printf 'From: bob@example.net\nSubject: %s\n\nHello.\n' "$1" | tamis deliver --socket /run/tamis/lmtp.sock -f bob@example.net ann@example.org
}

# Which messages of a mailbox there are, by their subjects.
subjects() {
  cat /var/lib/tamis/mail/ann/"$1"/new/* 2>/dev/null | sed -n 's/^Subject: //p' | sort | tr -d '\r' | paste -sd ' '
}

echo "== install"
apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 || dpkg -i "$package"
id tamis
stat -c '%U %G %a %n' /var/lib/tamis /etc/tamis/tamis.toml /usr/bin/tamis /usr/lib/tamis/app/tamis.jar
tamis version
TAMIS_JAVA_OPTS=-XX:AOTMode=on tamis capabilities >/dev/null && echo "the cache of scripts is used"
TAMIS_JAVA_OPTS=-XX:AOTMode=on tamis accounts --help >/dev/null && echo "the cache of mail is used"
man -w tamis

echo "== configure"
cat >/etc/tamis/tamis.toml <<'END'
host-name = "mail.example.org"
[accounts]
password-file = "accounts"
[scripts]
directory = "/var/lib/tamis/scripts"
[state]
database = "/var/lib/tamis/tamis.sqlite"
[managesieve]
listen = "127.0.0.1:4190"
[lmtp]
listen = "unix:/run/tamis/lmtp.sock"
[delivery]
missing-mailbox = "create"
[store]
type = "maildir"
path = "/var/lib/tamis/mail/%n"
END
echo secret | tamis password ann@example.org >/etc/tamis/accounts
chgrp tamis /etc/tamis/accounts
chmod 640 /etc/tamis/accounts
install -d -o tamis -g tamis -m 700 /var/lib/tamis/mail
start
printf 'require "fileinto"; if header :contains "subject" "list" { fileinto "Lists"; }\n' >/run/main.sieve
install -d -o tamis -g tamis -m 700 /var/lib/tamis/scripts/ann@example.org
install -o tamis -g tamis -m 600 /run/main.sieve /var/lib/tamis/scripts/ann@example.org/main.sieve
setpriv --reuid=tamis --regid=tamis --init-groups ln -s main.sieve /var/lib/tamis/scripts/ann@example.org/.active
deliver letter
deliver list-1
echo "inbox: $(subjects .)"
echo "lists: $(subjects .Lists)"
stop

echo "== upgrade"
dpkg -i "$next" >/dev/null
dpkg-query -W -f '${Version}\n' tamis
start
deliver list-2
stop
echo "lists: $(subjects .Lists)"
grep -c . /etc/tamis/accounts

echo "== remove"
dpkg -r tamis >/dev/null 2>&1
test ! -e /usr/bin/tamis && echo "no program"
test -s /etc/tamis/tamis.toml && test -d /var/lib/tamis/mail && echo "configuration and state are kept"

echo "== purge"
dpkg -P tamis >/dev/null 2>&1
for place in /usr/lib/tamis /var/lib/tamis /var/log/tamis /etc/tamis/tamis.toml /etc/logrotate.d/tamis /etc/fail2ban/filter.d/tamis.conf; do
  test ! -e "$place" || echo "left: $place"
done
test -e /etc/tamis/accounts && echo "the administrator's file is kept"
getent passwd tamis || echo "no user"
