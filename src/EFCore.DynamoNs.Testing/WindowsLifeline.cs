using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace EFCore.DynamoNs.Testing;

/// <summary>A job object that ends its processes when its last handle closes, which the system does with this process.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsLifeline : ILifeline
{
    private const int ExtendedLimitInformation = 9;
    private const uint KillOnJobClose = 0x2000;

    private readonly SafeFileHandle _job = CreateJob();

    public ProcessStartInfo StartInfo(EngineCommand command) => new(command.Program, command.Arguments);

    public void Attach(Process process)
    {
        if (!AssignProcessToJobObject(_job, process.SafeHandle) && !process.HasExited)
        {
            var error = Marshal.GetLastPInvokeError();
            process.Kill();
            throw new Win32Exception(error);
        }
    }

    public void Stop() => _job.Dispose();

    public void Exited()
    {
    }

    public void Dispose() => _job.Dispose();

    private static SafeFileHandle CreateJob()
    {
        var job = CreateJobObject(IntPtr.Zero, name: null);
        var limits = new ExtendedLimits { Basic = { LimitFlags = KillOnJobClose } };
        if (job.IsInvalid || !SetInformationJobObject(job, ExtendedLimitInformation, in limits, Marshal.SizeOf<ExtendedLimits>()))
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        return job;
    }

    [DllImport("kernel32.dll", EntryPoint = "CreateJobObjectW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern SafeFileHandle CreateJobObject(IntPtr attributes, string? name);

    [DllImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetInformationJobObject(SafeFileHandle job, int kind, in ExtendedLimits limits, int size);

    [DllImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool AssignProcessToJobObject(SafeFileHandle job, SafeProcessHandle process);

    // The layouts of JOBOBJECT_BASIC_LIMIT_INFORMATION, IO_COUNTERS and JOBOBJECT_EXTENDED_LIMIT_INFORMATION.
    [StructLayout(LayoutKind.Sequential)]
    private struct BasicLimits
    {
        public long PerProcessUserTimeLimit;
        public long PerJobUserTimeLimit;
        public uint LimitFlags;
        public UIntPtr MinimumWorkingSetSize;
        public UIntPtr MaximumWorkingSetSize;
        public uint ActiveProcessLimit;
        public UIntPtr Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct IoCounters
    {
        public ulong ReadOperations;
        public ulong WriteOperations;
        public ulong OtherOperations;
        public ulong ReadBytes;
        public ulong WrittenBytes;
        public ulong OtherBytes;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ExtendedLimits
    {
        public BasicLimits Basic;
        public IoCounters Io;
        public UIntPtr ProcessMemoryLimit;
        public UIntPtr JobMemoryLimit;
        public UIntPtr PeakProcessMemoryUsed;
        public UIntPtr PeakJobMemoryUsed;
    }
}
