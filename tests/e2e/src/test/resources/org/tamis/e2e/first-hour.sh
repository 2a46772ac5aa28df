# A fresh machine for docs/first-hour.md: first-hour.sh BASE REPOSITORY SERVERS SCRIPT
#
# Runs SCRIPT as root in namespaces of its own, so that its ports, users, mounts and processes are its own. The directories that
# it writes to are overlays. What is no part of a container stands in for: packages (Postfix is there from SERVERS, unpacked),
# and systemd, whose commands start the same programs.
set -eu
base=$1 repository=$2 servers=$3 script=$4

ip link set lo up
hostname mail.example.org
mount -t tmpfs tmpfs "$base"
overlay() {
  mkdir -p "$base/$1/upper" "$base/$1/work" "$3"
  mount -t overlay -o "lowerdir=$2,upperdir=$base/$1/upper,workdir=$base/$1/work" overlay "$3"
}
overlay etc /etc /etc
overlay usr "$servers/usr:/usr" /usr
overlay var /var /var
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /opt
overlay tamis "$repository" /opt/tamis

# The test has built it; the caches are not worth their time here.
touch /opt/tamis/cli/target/tamis.built
: > /opt/tamis/cli/target/tamis.aot
: > /opt/tamis/cli/target/tamis-mail.aot

# What Debian's Postfix does when it is installed.
rm -rf /etc/postfix /var/spool/postfix /var/lib/postfix /etc/tamis /var/lib/tamis /var/vmail /usr/local/bin/tamis
cp -a "$servers/etc/postfix" /etc/postfix
cp /usr/share/postfix/main.cf.debian /etc/postfix/main.cf
cp /usr/share/postfix/master.cf.dist /etc/postfix/master.cf
cp "$servers/usr/share/postfix/makedefs.out" /usr/share/postfix/makedefs.out
getent group postdrop > /dev/null || groupadd --system postdrop
getent passwd postfix > /dev/null || useradd --system --user-group --no-create-home --home-dir /var/spool/postfix postfix
install -d -o postfix /var/lib/postfix
install -d /var/spool/postfix
printf '%s\n' 'myhostname = mail.example.org' 'mydestination = mail.example.org, localhost' \
  'inet_protocols = ipv4' 'maillog_file = /var/log/mail.log' >> /etc/postfix/main.cf
echo 'postmaster: root' > /etc/aliases
postalias /etc/aliases

# What Debian's Dovecot does.
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=mail.example.org \
  -keyout /etc/dovecot/private/dovecot.key -out /etc/dovecot/private/dovecot.pem 2> /dev/null
rm -f /usr/share/dovecot/protocols.d/managesieved.protocol /usr/share/dovecot/protocols.d/lmtpd.protocol

mkdir "$base/bin"
stand_in() {
  { echo '#!/bin/sh'; cat; } > "$base/bin/$1"
  chmod 755 "$base/bin/$1"
}
# Installed services are started.
stand_in apt-get <<'END'
[ "$1" = update ] || postfix start > /dev/null 2>&1
END
# However busy this machine is: until Postfix has nothing more.
stand_in sleep <<'END'
until postqueue -p | grep -q 'queue is empty'; do /usr/bin/sleep 0.1; done
END
stand_in systemctl <<'END'
set -eu
start_tamis() {
  unit=/etc/systemd/system/tamis.service
  program=$(sed -n 's/^ExecStart=//p' "$unit")
  install -d -o tamis -g tamis -m "$(sed -n 's/^StateDirectoryMode=//p' "$unit")" /var/lib/tamis
  install -d -o tamis -g tamis /run/tamis
  (umask "$(sed -n 's/^UMask=//p' "$unit")"
   cd /
   exec env -i PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 \
     setpriv --reuid=tamis --regid=tamis --init-groups $program) > /run/tamis.journal 2>&1 < /dev/null &
  until grep -q '^LMTP on' /run/tamis.journal; do
    kill -0 $! || { cat /run/tamis.journal >&2; exit 1; }
    /usr/bin/sleep 0.1
  done
}
case "$*" in
  daemon-reload) ;;
  'enable --now tamis') start_tamis ;;
  'restart dovecot') doveadm stop 2> /dev/null || true; dovecot ;;
  'restart postfix') postfix stop > /dev/null 2>&1 || true; postfix start > /dev/null 2>&1 ;;
  *) echo "systemctl $*: not here" >&2; exit 1 ;;
esac
END
PATH=$base/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
cd /
status=0
sh -eu "$script" < /dev/null || status=$?
echo "== journal"
cat /run/tamis.journal /var/log/mail.log 2> /dev/null || true
exit $status
