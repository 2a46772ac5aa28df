/*
 * Pigeonhole's engine in one process: what it takes to compile a script, and to run it on messages that are opened
 * anew each time. Prints two lines, "compile MICROSECONDS" and "run MICROSECONDS": processor time, user and system, of
 * one compilation and of one message; the best of several rounds.
 *
 * usage: pigeonhole -c DOVECOT.CONF SCRIPT SECONDS [MESSAGE...]
 */
#include "lib.h"
#include "array.h"
#include "buffer.h"
#include "ioloop.h"
#include "istream.h"
#include "ostream.h"
#include "mail-namespace.h"
#include "mail-storage.h"
#include "mail-storage-service.h"
#include "mail-user.h"
#include "master-service.h"
#include "message-address.h"
#include "raw-storage.h"
#include "smtp-address.h"
#include "sieve.h"
#include "sieve-error.h"
#include "sieve-script.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROUNDS 3
#define MOST_MESSAGES 10000

static double processor_micros(void)
{
	struct rusage usage;

	if (getrusage(RUSAGE_SELF, &usage) < 0)
		i_fatal("getrusage: %m");
	return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 +
	       usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static buffer_t *file_content(const char *path)
{
	buffer_t *content = buffer_create_dynamic(default_pool, 65536);
	char block[65536];
	ssize_t count;
	int fd = open(path, O_RDONLY);

	if (fd < 0)
		i_fatal("%s: %m", path);
	while ((count = read(fd, block, sizeof(block))) > 0)
		buffer_append(content, block, count);
	if (count < 0)
		i_fatal("%s: %m", path);
	close(fd);
	return content;
}

struct bench {
	struct sieve_instance *sieve;
	struct sieve_error_handler *errors;
	struct sieve_script_env *env;
	struct mail_user *raw_user;
	const struct smtp_address *from, *to;
	const char *script;
	buffer_t *messages[MOST_MESSAGES];
	unsigned int count;
};

static const char *setting(void *user, const char *name)
{
	return mail_user_plugin_getenv(user, name);
}

static const struct sieve_callbacks callbacks = { .get_setting = setting };

static struct sieve_binary *compiled(struct bench *bench)
{
	enum sieve_error error;
	struct sieve_binary *binary =
		sieve_compile(bench->sieve, bench->script, "bench", bench->errors, 0, &error);

	if (binary == NULL)
		i_fatal("%s: does not compile", bench->script);
	return binary;
}

static void run_one(struct bench *bench, struct sieve_binary *binary, buffer_t *message)
{
	struct istream *input = i_stream_create_from_data(message->data, message->used);
	struct ostream *output = o_stream_create_buffer(buffer_create_dynamic(pool_datastack_create(), 1024));
	struct sieve_message_data data;
	struct mailbox *box;

	if (raw_mailbox_alloc_stream(bench->raw_user, input, (time_t)-1, "andre@example.com", &box) < 0)
		i_fatal("a message cannot be opened");
	struct mailbox_transaction_context *transaction = mailbox_transaction_begin(box, 0, "bench");
	struct mail *mail = mail_alloc(transaction, 0, NULL);
	mail_set_seq(mail, 1);

	i_zero(&data);
	data.mail = mail;
	data.auth_user = "nobody";
	data.envelope.mail_from = bench->from;
	data.envelope.rcpt_to = bench->to;
	(void)mail_get_first_header(mail, "Message-ID", &data.id);
	if (sieve_test(binary, &data, bench->env, bench->errors, output, 0) <= 0)
		i_fatal("a run failed");

	mail_free(&mail);
	(void)mailbox_transaction_commit(&transaction);
	mailbox_free(&box);
	o_stream_destroy(&output);
	i_stream_unref(&input);
}

static double compile_micros(struct bench *bench, double seconds)
{
	double start = processor_micros(), now = start;
	unsigned int count = 0;

	while (now - start < seconds * 1e6) {
		T_BEGIN {
			struct sieve_binary *binary = compiled(bench);
			sieve_close(&binary);
		} T_END;
		count++;
		now = processor_micros();
	}
	return (now - start) / count;
}

static double run_micros(struct bench *bench, struct sieve_binary *binary, double seconds)
{
	double start = processor_micros(), now = start;
	unsigned int count = 0;

	while (now - start < seconds * 1e6) {
		for (unsigned int i = 0; i < bench->count; i++) {
			T_BEGIN {
				run_one(bench, binary, bench->messages[i]);
			} T_END;
			count++;
		}
		now = processor_micros();
	}
	return (now - start) / count;
}

static double best_of(double a, double b)
{
	return a < b ? a : b;
}

int main(int argc, char *argv[])
{
	const char *home = getenv("HOME");
	const char *fields[] = { t_strdup_printf("home=%s", home == NULL ? "/tmp" : home), NULL };
	struct mail_storage_service_input input = { .module = "mail", .service = "bench", .username = "nobody" };
	struct mail_storage_service_user *service_user;
	struct sieve_environment environment;
	struct sieve_script_env script_env;
	struct sieve_exec_status status;
	struct mail_user *user;
	static struct bench bench;
	const char *error;
	int c;

	master_service = master_service_init("bench",
		MASTER_SERVICE_FLAG_STANDALONE | MASTER_SERVICE_FLAG_DONT_SEND_STATS, &argc, &argv, "");
	while ((c = master_getopt(master_service)) > 0)
		;
	argc -= optind;
	argv += optind;
	if (argc < 2)
		i_fatal("usage: pigeonhole -c DOVECOT.CONF SCRIPT SECONDS [MESSAGE...]");
	master_service_init_finish(master_service);

	input.userdb_fields = fields;
	struct mail_storage_service_ctx *storage = mail_storage_service_init(master_service, NULL,
		MAIL_STORAGE_SERVICE_FLAG_NO_LOG_INIT | MAIL_STORAGE_SERVICE_FLAG_NO_CHDIR |
		MAIL_STORAGE_SERVICE_FLAG_NO_RESTRICT_ACCESS | MAIL_STORAGE_SERVICE_FLAG_ALLOW_ROOT |
		MAIL_STORAGE_SERVICE_FLAG_NO_PLUGINS);
	if (mail_storage_service_lookup_next(storage, &input, &service_user, &user, &error) <= 0)
		i_fatal("no user: %s", error);

	i_zero(&environment);
	environment.username = "nobody";
	environment.home_dir = home;
	environment.hostname = "bench.example";
	environment.base_dir = user->set->base_dir;
	environment.temp_dir = user->set->mail_temp_dir;
	environment.location = SIEVE_ENV_LOCATION_MDA;
	environment.delivery_phase = SIEVE_DELIVERY_PHASE_DURING;
	if ((bench.sieve = sieve_init(&environment, &callbacks, user, FALSE)) == NULL)
		i_fatal("no engine");
	bench.errors = sieve_stderr_ehandler_create(bench.sieve, 0);
	if (sieve_script_env_init(&script_env, user, &error) < 0)
		i_fatal("no environment: %s", error);
	i_zero(&status);
	script_env.default_mailbox = "INBOX";
	script_env.exec_status = &status;
	bench.env = &script_env;
	bench.raw_user = raw_storage_create_from_set(user->set_info, user->unexpanded_set);
	bench.from = smtp_address_create(default_pool, "andre", "example.com");
	bench.to = smtp_address_create(default_pool, "mia", "example.org");
	bench.script = argv[0];
	for (int i = 2; i < argc && bench.count < MOST_MESSAGES; i++)
		bench.messages[bench.count++] = file_content(argv[i]);

	double seconds = atof(argv[1]) / ROUNDS, compile = 1e18, run = 1e18;
	for (int round = 0; round < ROUNDS; round++)
		compile = best_of(compile, compile_micros(&bench, seconds));
	printf("compile %.2f\n", compile);
	if (bench.count > 0) {
		struct sieve_binary *binary = compiled(&bench);
		for (int round = 0; round < ROUNDS; round++)
			run = best_of(run, run_micros(&bench, binary, seconds));
		printf("run %.2f\n", run);
		sieve_close(&binary);
	}
	fflush(stdout);
	_exit(0); /* what the engine holds goes with the process */
}
