// What holds in each process that runs specs.
process.setSourceMapsEnabled(true);
// A refusal that its test looks at only a moment later is none that nobody looks at; those a check of the sources finds.
process.on('unhandledRejection', () => {});
// What a failed test left open does not keep the process alive once Jest has let go of it.
process.once('disconnect', () => process.exit());
